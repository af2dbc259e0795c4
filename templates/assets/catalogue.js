// The standard catalogue: filters, columns, and the tree beside it. The address holds the whole state, so that the back
// button and a sent link work. Without this script the table stands whole.
const FILTERS = ["q", "group", "office", "method", "content"];
const BRIEF = ["elements", "deadline", "office", "documents"]; // what cards and the simplified view show unless columns are chosen, as in catalogue.css
const [METHOD, OFFICE] = [7, 8]; // cells of a row

const form = document.getElementById("_filters");
const table = document.querySelector("table.catalogue");
const count = document.getElementById("_count");
const none = document.getElementById("_none");
const tree = document.querySelector(".catalogue-tree");
const menu = form.querySelector("details");
const more = form.querySelector("[aria-expanded]");
const boxes = [...form.querySelectorAll("[name=columns]")];
const links = new Map([...tree.querySelectorAll("a")].map(link => [link.hash.slice(1), link]));
const groups = [...table.tBodies].map(readGroup);
const total = groups.reduce((sum, group) => sum + group.items.length, 0);
const whole = count.textContent;
let typing = false; // whether the newest step of the history is being typed
let marked = []; // words that stand out in the table

function normalised(text) {
  return text.normalize("NFKC").toLowerCase();
}

function readGroup(body) {
  const [head, ...rows] = body.rows;
  const name = normalised(head.textContent);
  return { head, place: links.get(head.id).parentElement, items: rows.map(row => readItem(row, name)) };
}

function readItem(row, group) {
  return {
    row,
    place: links.get(row.id).parentElement,
    text: `${row.id} ${group} ${normalised(row.textContent)}`,
    office: row.cells[OFFICE].textContent,
    method: row.cells[METHOD].textContent,
    content: row.lastElementChild.querySelector("a") ? "with" : "without",
  };
}

// Address → page

function show() {
  const address = new URLSearchParams(location.search);
  showColumns(columnsOf(address));
  for (const name of FILTERS) {
    const field = form.elements[name], value = address.get(name) ?? "";
    if (field.value.trim() !== value) field.value = value;
  }
  filter();
}

function columnsOf(address) {
  return address.get("columns")?.split(",");
}

function filter() {
  const wanted = Object.fromEntries(FILTERS.map(name => [name, form.elements[name].value]));
  const words = normalised(wanted.q).split(/\s+/).filter(Boolean);
  const found = groups.reduce((sum, group) => sum + filterGroup(group, wanted, words), 0);
  const filtering = words.length > 0 || FILTERS.some(name => name !== "q" && wanted[name]);
  count.textContent = filtering ? `找到 ${found} 项，全部 ${total} 项。` : whole;
  none.hidden = found > 0;
  for (const link of none.querySelectorAll("a")) link.setAttribute("href", `${link.pathname}?${new URLSearchParams({ q: wanted.q })}`);
  table.classList.toggle("out", !found);
  form.classList.toggle("filtering", filtering);
  marked = words;
  setTimeout(() => marked === words && mark(), 150);
}

function filterGroup(group, wanted, words) {
  const open = !wanted.group || wanted.group === group.head.id;
  let here = 0;
  for (const item of group.items) {
    const kept = open && keeps(item, wanted, words);
    item.row.classList.toggle("out", !kept);
    item.place.hidden = !kept;
    here += kept;
  }
  group.head.classList.toggle("out", !here);
  group.place.hidden = !here;
  group.place.querySelector("span").textContent = `${here} 项`;
  return here;
}

function keeps(item, wanted, words) {
  return ["office", "method", "content"].every(name => !wanted[name] || item[name] === wanted[name])
    && words.every(word => item.text.includes(word));
}

// The words stand out where the browser can do that without touching the text.
function mark() {
  if (globalThis.Highlight) CSS.highlights.set("found", new Highlight(...marked.flatMap(word => [...places(word)])));
}

function* places(word) {
  const texts = document.createTreeWalker(table, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const text = node.data.toLowerCase();
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
      const range = new Range();
      range.setStart(node, at);
      range.setEnd(node, at + word.length);
      yield range;
    }
  }
}

function showColumns(chosen) {
  const hidden = boxes.map((box, i) => (chosen && !chosen.includes(box.value) ? i + 2 : 0)).filter(Boolean);
  if (chosen) table.dataset.hidden = hidden.join(" ");
  else delete table.dataset.hidden;
  for (const group of groups) group.head.cells[0].colSpan = boxes.length + 1 - hidden.length;
  if (menu.open) tickBoxes(chosen);
}

function tickBoxes(chosen = usualColumns()) {
  for (const box of boxes) box.checked = chosen.includes(box.value);
}

function usualColumns() {
  const brief = getComputedStyle(table.parentElement).getPropertyValue("--brief").trim();
  return brief ? BRIEF : boxes.map(box => box.value);
}

// Page → address: a step for each choice, one for all the words typed at a stretch

function go(field) {
  const address = new URLSearchParams(location.search);
  for (const name of FILTERS) put(address, name, form.elements[name].value.trim());
  if (field === "columns") put(address, "columns", chosenColumns());
  const query = address.toString();
  if (query !== location.search.slice(1)) {
    const step = typing && field === "q" ? "replaceState" : "pushState";
    history[step](null, "", query ? `?${query}` : location.pathname);
  }
  typing = field === "q";
  show();
  if (field !== "columns") scrollToStart();
}

function put(address, name, value) {
  if (value) address.set(name, value);
  else address.delete(name);
}

function chosenColumns() {
  const chosen = boxes.filter(box => box.checked).map(box => box.value).join(",") || "none";
  return chosen === usualColumns().join(",") ? "" : chosen;
}

function scrollToStart() {
  const top = count.getBoundingClientRect().top - form.offsetHeight;
  if (top < 0) scrollBy({ top, behavior: "instant" });
}

function clear() {
  for (const name of FILTERS) form.elements[name].value = "";
  go("");
  form.elements.q.focus();
}

// The tree marks what stands at a line in the upper part of the window.

function follow(entries) {
  const row = entries.findLast(entry => entry.isIntersecting)?.target;
  if (!row) return;
  for (const link of tree.querySelectorAll("[aria-current]")) link.removeAttribute("aria-current");
  for (const id of [row.parentElement.rows[0].id, row.id]) links.get(id).setAttribute("aria-current", "true");
  const box = tree.getBoundingClientRect(), link = links.get(row.id).getBoundingClientRect();
  if (link.top < box.top || link.bottom > box.bottom) tree.scrollTop += link.top - box.top - box.height / 3;
}

form.addEventListener("input", event => event.isComposing || go(event.target.name));
form.addEventListener("compositionend", event => go(event.target.name));
form.elements.q.addEventListener("change", () => { typing = false; });
more.addEventListener("click", () => more.setAttribute("aria-expanded", more.ariaExpanded === "false"));
form.addEventListener("submit", event => event.preventDefault());
form.addEventListener("reset", event => { event.preventDefault(); clear(); });
addEventListener("popstate", () => { typing = false; show(); });

menu.addEventListener("toggle", () => tickBoxes(columnsOf(new URLSearchParams(location.search))));
addEventListener("click", event => { if (!menu.contains(event.target)) menu.open = false; });
menu.addEventListener("keydown", event => {
  if (event.key === "Escape" && menu.open) {
    menu.open = false;
    menu.firstElementChild.focus();
  }
});

new ResizeObserver(() => form.parentElement.style.setProperty("--filters", `${form.offsetHeight}px`)).observe(form);
const watching = new IntersectionObserver(follow, { rootMargin: "-25% 0px -74% 0px" });
for (const row of table.querySelectorAll("tbody tr")) watching.observe(row);
show();