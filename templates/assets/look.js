// 适老化: large type, high contrast, simplified view. It runs before the first paint, so nothing flashes; the browser
// remembers the choice and nobody else learns of it. Without this script the buttons are simply not there.
// It also says whether the address asks something, for pages whose first look depends on that.
{
  const NAMES = ["large", "contrast", "simple"];
  const root = document.documentElement;
  let chosen = remembered();

  function remembered() {
    try {
      const kept = localStorage.getItem("look");
      if (kept !== null) return kept.split(" ");
    } catch (blocked) { /* a browser that keeps nothing: the choice lasts for this page */ }
    return matchMedia("(prefers-contrast: more)").matches ? ["contrast"] : [];
  }

  function show() {
    root.dataset.look = NAMES.filter(name => chosen.includes(name)).join(" ");
    for (const button of document.querySelectorAll(".look button"))
      button.setAttribute("aria-pressed", String(chosen.includes(button.value)));
  }

  function choose(name) {
    chosen = chosen.includes(name) ? chosen.filter(other => other !== name) : [...chosen, name];
    try { localStorage.setItem("look", chosen.join(" ")); } catch (blocked) { /* as above */ }
    show();
  }

  show();
  if (new URLSearchParams(location.search).get("q")) root.dataset.asked = "";
  document.addEventListener("DOMContentLoaded", show);
  document.addEventListener("click", ({ target }) => {
    const button = target.closest(".look button");
    if (button) choose(button.value);
  });
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    chosen = remembered();
    show();
  });
}
