// The search page: the address holds the whole state, the live region says what was found.
import { normalised } from "./search-tokens.js";
import { Engine, FACETS, chosen, counts } from "./search-engine.js";
import { addExcerpt, cardElement, element } from "./search-cards.js";

const form = document.getElementById("_search");
const { base, telephone } = form.dataset;
const LABELS = { kind: "类型", topics: "主题", year: "年份", office: "科室", state: "有效性", items: "目录事项" };
const STEP = 10;
const part = name => document.getElementById(`_${name}`);
const [box, status, found, list, more, chips] = ["q", "status", "found", "results", "more", "chosen"].map(part);
const filterBox = part("filters").querySelector("div");
const wide = matchMedia("(min-width: 60rem)");
const engine = new Engine(`${base}/search/`);
let started, turn = 0, shown = STEP;

const state = () => Object.fromEntries(new URLSearchParams(location.search));

function go(changes) {
  const next = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes)) value ? next.set(name, value) : next.delete(name);
  history.pushState(null, "", `${location.pathname}?${next}`);
  shown = STEP;
  return show();
}

async function start() {
  await engine.start();
  if (!engine.complete) engine.more(show).catch(() => say("较早年份的内容没有载入，下面只是较新的结果。请刷新页面再试。"));
}

async function show() {
  const now = state(), own = turn += 1, query = (now.q || "").trim();
  if (document.activeElement !== box) box.value = now.q || "";
  document.title = document.title.replace(/^(.*：)?/, query ? `${query}：` : "");
  found.hidden = !query;
  if (!query) { say(""); return; }
  if (!list.childElementCount) say("正在搜索……");
  try {
    started ||= start();
    await started;
    const answer = await engine.search(query);
    if (own === turn) render(answer, now);
  } catch (fault) {
    started = null;
    console.info(fault);
    list.replaceChildren();
    found.hidden = true;
    say("这个浏览器现在不能搜索：搜索程序没有载入。请刷新页面再试，或者用下面的目录和列表查找。");
  }
}

function render({ results, concepts, failed }, now) {
  const kept = chosen(results, now, now.sort);
  const items = kept.slice(0, shown).map(result => cardElement(result, base, now.explain));
  list.replaceChildren(...items);
  items.forEach((item, i) => addExcerpt(item, kept[i], concepts, base, normalised).catch(() => {}));
  more.hidden = kept.length <= shown;
  renderFilters(results, now);
  part("filters").hidden = !results.length;
  const waiting = engine.complete ? "" : `${engine.waiting} 年的内容还在查找……`;
  say(kept.length ? `找到 ${kept.length} 篇。${waiting}` : nothing(results, failed, now) + waiting);
}

function nothing(results, failed, now) {
  const call = telephone ? `，也可以拨打 ${telephone} 询问` : "";
  if (results.length) return "所选筛选范围内没有结果，请去掉一些筛选条件。";
  const words = failed.length ? `没有找到含有“${failed.join("”“")}”的内容。` : `没有找到与“${now.q.trim().slice(0, 40)}”有关的内容。`;
  return `${words}请换一种说法，或者少写几个词；还可以用下面的目录和列表查找${call}。`;
}

function renderFilters(results, now) {
  const fields = FACETS.map(name => [name, counts(results, now, name)]).filter(([name, values]) => values.length > 1 || now[name]);
  const sort = select("sort", "排序", [["", "按相关程度"], ["date", "按日期，新的在前"]], now.sort);
  filterBox.replaceChildren(...fields.map(([name, values]) =>
    select(name, LABELS[name], [["", "全部"], ...values.map(([value, count]) => [value, `${value}（${count}）`])], now[name])), sort);
  const set = FACETS.filter(name => now[name]);
  chips.replaceChildren(...set.map(name => {
    const chip = element("button", { type: "button", "aria-label": `去掉筛选 ${LABELS[name]}：${now[name]}` }, `${LABELS[name]}：${now[name]} ×`);
    chip.addEventListener("click", () => { go({ [name]: "" }); box.focus(); });
    return chip;
  }));
}

function select(name, label, choices, value = "") {
  const field = element("select", { name, id: `_${name}` }, ...choices.map(([code, text]) => {
    const choice = element("option", {}, text);
    choice.value = code;
    choice.selected = code === value;
    return choice;
  }));
  field.addEventListener("change", async () => {
    await go({ [name]: field.value });
    part(name)?.focus();
  });
  return element("span", {}, element("label", { for: `_${name}` }, label), field);
}

function say(text) {
  if (status.textContent !== text) status.textContent = text;
}

form.addEventListener("submit", event => {
  event.preventDefault();
  const cleared = Object.fromEntries(FACETS.map(name => [name, ""]));
  go({ ...cleared, q: box.value });
});
more.addEventListener("click", async () => {
  const first = shown;
  shown += STEP;
  await show();
  list.children[first]?.querySelector("a").focus();
});
addEventListener("popstate", () => { box.value = state().q || ""; shown = STEP; show(); });
part("filters").open = wide.matches;
box.value = state().q || "";
show();
