// The search page: the address holds the whole state, the live region says what was found.
import { Index, once } from "./search-index.js";
import { FACETS, chosen, counts, search } from "./search-engine.js";
import { addExcerpt, cardElement, element, wordsOf } from "./search-cards.js";
import { combobox } from "./search-suggest.js";

const STEP = 10, SOON = 700, SLOW = 4500, OTHERWISE = "请刷新页面再试，或者用下面的目录和列表查找。";
const part = name => document.getElementById(`_${name}`), state = () => Object.fromEntries(new URLSearchParams(location.search));
const [form, box, status, found, list, more, chips, filters] = ["search", "q", "status", "found", "results", "more", "chosen", "filters"].map(part);
const { base, telephone } = form.dataset, index = new Index(`${base}/search/`), loading = {};
let whole, partial = false, missing = "", told = "", turn = 0;

function go(changes, change = "pushState") {
  const next = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries({ n: "", ...changes })) value ? next.set(name, value) : next.delete(name);
  history[change](null, "", `${location.pathname}?${next}`);
  return show();
}

// The index, begun by the first key or question. Older years come in behind the newest; an answer that was given
// without them is given again once they are there.
const load = () => once(loading, "index", async () => {
  await index.start();
  whole = index.more(() => partial && tell()).catch(() => { missing = `${index.waiting} 年的内容没有载入，${OTHERWISE}`; }).then(() => {
    suggested.more();
    if (partial) show();
  });
  return index;
});

// The answer to the question in the address; what is being typed is changed only for a question of another moment.
async function show(another) {
  const now = state(), own = turn += 1, query = (now.q || "").trim();
  if (another || document.activeElement !== box) box.value = now.q || "";
  document.title = document.title.replace(/^(.*：)?/, query ? `${query}：` : "");
  found.hidden = !query;
  if (!query) return say("");
  if (!list.firstChild) say("正在搜索……");
  const slow = setTimeout(() => own === turn && say(`网络较慢，还在载入。${OTHERWISE}`), SLOW);
  try {
    await load();
    await Promise.race([whole, new Promise(done => setTimeout(done, SOON))]);
    partial = index.waiting;
    const answer = await search(query, { index, explain: now.explain });
    if (own === turn) render(answer, now);
  } catch (fault) {
    console.info(fault);
    list.replaceChildren();
    found.hidden = true;
    say(`这个浏览器现在不能搜索：搜索程序没有载入。${OTHERWISE}`);
  } finally {
    clearTimeout(slow);
  }
}

function render({ results, concepts, failed }, now) {
  const kept = chosen(results, now, now.sort), words = wordsOf(concepts);
  const shown = Math.max(STEP, +now.n || 0), items = kept.slice(0, shown).map(result => cardElement(result, words, base, now.explain));
  list.replaceChildren(...items);
  items.forEach((item, i) => addExcerpt(item, kept[i], words, base).catch(() => {}));
  more.hidden = kept.length <= shown;
  filters.hidden = !results[0];
  renderFilters(results, now);
  tell(results[0] && !kept[0] ? "所选筛选范围内没有结果，请去掉一些筛选条件。" : outcome(kept, failed, now));
}

// Says what was found, and what is not there yet.
function tell(text = told) {
  told = text;
  say(text + (missing || index.waiting && `${index.waiting} 年的内容还在查找……`));
}

function say(text) {
  if (status.textContent !== text) status.textContent = text;
}

// What was found, and which words stand nowhere.
function outcome(kept, failed, now) {
  const words = failed[0] && `含有“${failed.join("”“")}”`, call = telephone ? `，也可以拨打 ${telephone} 询问` : "";
  if (kept[0]) return `找到 ${kept.length} 篇。` + (words ? `没有内容${words}，下面是按其余的词找到的。` : "");
  const about = words || `与“${now.q.trim().slice(0, 40)}”有关`;
  return `没有找到${about}的内容。请换一种说法，或者少写几个词；还可以用下面的目录和列表查找${call}。`;
}

function renderFilters(results, now) {
  const fields = Object.entries(FACETS).flatMap(([name, label]) => {
    const values = counts(results, now, name).map(([value, count]) => [value, `${value}（${count}）`]);
    return values[1] || now[name] ? [select(name, label, [["", "全部"], ...values], now[name])] : [];
  });
  const sort = select("sort", "排序", [["", "按相关程度"], ["date", "按日期，新的在前"]], now.sort);
  filters.querySelector("div").replaceChildren(...fields, sort);
  chips.replaceChildren(...Object.entries(FACETS).filter(([name]) => now[name]).map(([name, label]) => {
    const text = `${label}：${now[name]}`, chip = element("button", { type: "button", "aria-label": `去掉筛选 ${text}` }, `${text} ×`);
    chip.onclick = () => {
      go({ [name]: "" });
      box.focus();
    };
    return chip;
  }));
}

function select(name, label, choices, value = "") {
  const field = element("select", { id: `_${name}` }, ...choices.map(([code, text]) => new Option(text, code, false, code === value)));
  field.onchange = async () => {
    await go({ [name]: field.value });
    part(name)?.focus();
  };
  return element("span", {}, element("label", { for: `_${name}` }, label), field);
}

function ask(query) {
  box.value = query;
  return go({ ...Object.fromEntries(Object.keys(FACETS).map(name => [name, ""])), q: query });
}

const suggested = combobox(box, part("suggestions"), part("said"), load, ask);
form.onsubmit = event => {
  event.preventDefault();
  suggested.close();
  ask(box.value);
};
more.onclick = async () => {
  const first = list.children.length;
  await go({ n: first + STEP }, "replaceState");
  list.children[first]?.querySelector("a").focus();
};
filters.open = matchMedia("(min-width: 60rem)").matches;
window.onpopstate = show;
show(true);
