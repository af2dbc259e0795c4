// The preview's part of every page: the bar below it, and the errors over it. The server adds this script; no file
// of the site knows of it. LiveReload's script, which follows, asks the plugin here about every message first.
(() => {
  "use strict";

  const STATUS = "_preview/status";
  const number = document.currentScript.dataset.number;
  const folded = "sitegen-preview-folded";
  let root = null;
  let dismissed = "";

  // What a status looks like: class Status in status.py.
  async function refresh() {
    const answer = await fetch(`/${STATUS}?address=${encodeURIComponent(location.pathname)}`);
    const status = await answer.json();
    if (status.number !== number) {
      location.reload();
      return;
    }
    show([bar(status), errors(status)]);
  }

  function show(parts) {
    if (!root) {
      const host = document.createElement("sitegen-preview");
      root = host.attachShadow({ mode: "open" });
      document.body.append(host);
    }
    const style = element("link", { rel: "stylesheet", href: "/_preview/overlay.css" });
    const shown = root.querySelector("link") || style;
    root.replaceChildren(shown, ...parts.filter(Boolean));
  }

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (typeof value === "function") made.addEventListener(key, value);
      else made.setAttribute(key, value);
    }
    made.append(...children.filter((child) => child !== null && child !== ""));
    return made;
  }

  function errors(status) {
    if (!status.fault && !status.errors.length) {
      dismissed = "";
      return null;
    }
    const told = JSON.stringify([status.fault, status.errors]);
    if (told === dismissed) return null;
    const count = status.errors.length + status.more;
    const close = (event) => {
      dismissed = told;
      event.currentTarget.closest("section").remove();
    };
    return element(
      "section",
      { class: "errors", role: "alert", "aria-label": "错误" },
      element("h2", {}, status.fault ? "预览没有更新" : `有错误 ${count} 个，下面仍是上一次的页面`),
      status.fault ? element("p", {}, status.fault) : null,
      element("ul", {}, ...status.errors.map(problem)),
      status.more ? element("p", {}, `另有 ${status.more} 个错误没有列出。`) : null,
      element("button", { type: "button", click: close }, "先看页面"),
    );
  }

  function problem(found) {
    return element(
      "li",
      {},
      element("button", { type: "button", class: "place", title: "点击复制", click: copy }, found.place),
      " ",
      element("code", {}, found.code),
      " ",
      element("span", {}, found.label === "错误" ? found.message : `（${found.label}）${found.message}`),
      element("p", {}, `提示：${found.hint}`),
      element("a", { href: found.editor }, "在编辑器中打开"),
    );
  }

  async function copy(event) {
    const button = event.currentTarget;
    await navigator.clipboard.writeText(button.textContent);
    button.dataset.told = "已复制";
  }

  function bar(status) {
    const facts = [
      status.source ? element("span", {}, status.source) : null,
      status.office ? element("span", {}, `科室：${status.office}`) : null,
      status.items.length ? element("span", {}, "事项：", ...linked(status.items)) : null,
      status.editor ? element("a", { href: status.editor }, "在编辑器中打开") : null,
    ];
    const found = element("details", { class: "findings" });
    found.append(element("summary", {}, `本篇的问题 ${status.findings.length} 个`));
    found.append(element("ul", {}, ...status.findings.map(problem)));
    const whole = element(
      "details",
      { class: "bar", role: "region", "aria-label": "预览" },
      element("summary", {}, "预览"),
      element("div", {}, ...facts.filter(Boolean), status.findings.length ? found : ""),
    );
    whole.open = sessionStorage.getItem(folded) === null;
    whole.addEventListener("toggle", (event) => {
      if (event.target !== whole) return;
      if (whole.open) sessionStorage.removeItem(folded);
      else sessionStorage.setItem(folded, "1");
    });
    return whole;
  }

  function linked(items) {
    return items.flatMap((item, place) => [place ? "、" : "", element("a", { href: item.address }, item.title)]);
  }

  function ended() {
    const found = root && root.querySelector(".bar > summary");
    if (found) found.textContent = "预览已经结束，重新运行 serve 后自动恢复";
  }

  window.LiveReloadPluginPreview = class {
    static identifier = "preview";
    static version = "1.0";

    // True: nothing else is to be done about this message.
    reload(path) {
      if (path !== STATUS) return false;
      refresh();
      return true;
    }
  };
  refresh();
  document.addEventListener("LiveReloadConnect", refresh);
  document.addEventListener("LiveReloadDisconnect", ended);
})();
