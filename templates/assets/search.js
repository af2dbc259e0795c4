// The search page: the address holds the whole state, the live region says what was found.
import { normalised } from "./search-tokens.js";
import { Index } from "./search-index.js";
import { FACETS, chosen, counts, search } from "./search-engine.js";
import { addExcerpt, cardElement, element, wordsOf } from "./search-cards.js";
import { combobox } from "./search-suggest.js";

const form = document.getElementById("_search"), { base, telephone } = form.dataset;
const LABELS = { kind: "类型", topics: "主题", year: "年份", office: "科室", state: "有效性", items: "目录事项" };
const STEP = 10, SOON = 700, SLOW = 4500;
const OTHERWISE = "请刷新页面再试，或者用下面的目录和列表查找";
const part = name => document.getElementById(`_${name}`);
const [box, status, found, list, more, chips, filters] = ["q", "status", "found", "results", "more", "chosen", "filters"].map(part);
const index = new Index(`${base}/search/`);
let started, whole, partial = false, missing = "", told = "", turn = 0;

const state = () => Object.fromEntries(new URLSearchParams(location.search));

function go(changes, change = "pushState") {
  const next = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries({ n: "", ...changes })) value ? next.set(name, value) : next.delete(name);
  history[change](null, "", `${location.pathname}?${next}`);
  return show();
}

// The index, begun by the first key or question. Older years come in behind the newest; an answer that was given
// without them is given again once they are there.
function load() {
  started ||= index.start().then(() => {
    whole = index.more(() => { if (partial) tell(); }).catch(() => { missing = `${index.waiting} 年的内容没有载入，${OTHERWISE}。`; }).then(() => {
      suggested.more();
      if (partial) show();
    });
    return index;
  });
  started.catch(() => { started = null; });
  return started;
}

async function show() {
  const now = state(), own = turn += 1, query = (now.q || "").trim();
  if (document.activeElement !== box) box.value = now.q || "";
  document.title = document.title.replace(/^(.*：)?/, query ? `${query}：` : "");
  found.hidden = !query;
  if (!query) { say(""); return; }
  if (!list.childElementCount) say("正在搜索……");
  const slow = setTimeout(() => { if (own === turn) say(`网络较慢，还在载入。${OTHERWISE}。`); }, SLOW);
  try {
    await load();
    await Promise.race([whole, new Promise(done => { setTimeout(done, SOON); })]);
    partial = Boolean(index.waiting);
    const answer = await search(query, { index, explain: now.explain });
    if (own === turn) render(answer, now);
  } catch (fault) {
    console.info(fault);
    list.replaceChildren();
    found.hidden = true;
    say(`这个浏览器现在不能搜索：搜索程序没有载入。${OTHERWISE}。`);
  } finally {
    clearTimeout(slow);
  }
}

function render({ results, concepts, failed }, now) {
  const kept = chosen(results, now, now.sort), words = wordsOf(concepts);
  const shown = Math.max(STEP, Number(now.n) || 0), items = kept.slice(0, shown).map(result => cardElement(result, words, base, now.explain));
  list.replaceChildren(...items);
  items.forEach((item, i) => addExcerpt(item, kept[i], words, base, normalised).catch(() => {}));
  more.hidden = kept.length <= shown;
  filters.hidden = !results.length;
  renderFilters(results, now);
  tell(results.length && !kept.length ? "所选筛选范围内没有结果，请去掉一些筛选条件。" : outcome(kept, failed, now));
}

// Says what was found, and what is not there yet.
function tell(text = told) {
  told = text;
  say(text + (index.waiting && !missing ? `${index.waiting} 年的内容还在查找……` : missing));
}

function say(text) {
  if (status.textContent !== text) status.textContent = text;
}

// What was found, and which words stand nowhere.
function outcome(kept, failed, now) {
  const words = `“${failed.join("”“")}”`, count = kept.length ? `找到 ${kept.length} 篇。` : "";
  if (kept.length) return failed.length ? `${count}没有内容含有${words}，下面是按其余的词找到的。` : count;
  const about = failed.length ? `没有找到含有${words}的内容。` : `没有找到与“${now.q.trim().slice(0, 40)}”有关的内容。`;
  const call = telephone ? `，也可以拨打 ${telephone} 询问` : "";
  return `${about}请换一种说法，或者少写几个词；还可以用下面的目录和列表查找${call}。`;
}

function renderFilters(results, now) {
  const fields = FACETS.map(name => [name, counts(results, now, name)]).filter(([name, values]) => values.length > 1 || now[name]);
  const sort = select("sort", "排序", [["", "按相关程度"], ["date", "按日期，新的在前"]], now.sort);
  filters.querySelector("div").replaceChildren(...fields.map(([name, values]) =>
    select(name, LABELS[name], [["", "全部"], ...values.map(([value, count]) => [value, `${value}（${count}）`])], now[name])), sort);
  chips.replaceChildren(...FACETS.filter(name => now[name]).map(name => {
    const text = `${LABELS[name]}：${now[name]}`, chip = element("button", { type: "button", "aria-label": `去掉筛选 ${text}` }, `${text} ×`);
    chip.addEventListener("click", () => { go({ [name]: "" }); box.focus(); });
    return chip;
  }));
}

function select(name, label, choices, value = "") {
  const field = element("select", { id: `_${name}` }, ...choices.map(([code, text]) => new Option(text, code, false, code === value)));
  field.addEventListener("change", async () => {
    await go({ [name]: field.value });
    part(name)?.focus();
  });
  return element("span", {}, element("label", { for: `_${name}` }, label), field);
}

function ask(query) {
  box.value = query;
  return go({ ...Object.fromEntries(FACETS.map(name => [name, ""])), q: query });
}

const suggested = combobox(box, part("suggestions"), part("said"), load, ask);
form.addEventListener("submit", event => {
  event.preventDefault();
  suggested.close();
  ask(box.value);
});
more.addEventListener("click", async () => {
  const first = list.childElementCount;
  await go({ n: first + STEP }, "replaceState");
  list.children[first]?.querySelector("a").focus();
});
addEventListener("popstate", () => { box.value = state().q || ""; show(); });
filters.open = matchMedia("(min-width: 60rem)").matches;
box.value = state().q || "";
show();
