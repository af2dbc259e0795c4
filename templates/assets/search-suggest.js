// Suggestions below the box: a combobox with a list that is chosen from by hand (WAI-ARIA APG).
import { normalised } from "./search-tokens.js";
import { element } from "./search-cards.js";

const MOST = 8, WORDS = 4;

// { text, note } of what a beginning may become: words, items and topics also by pinyin, then titles and numbers.
export function suggestions(typed, { contents, cards }) {
  const text = normalised(typed).replace(/[\s〔〕[\]()【】]/g, "");
  if (text.length < 2) return [];
  const words = contents.spellings.map(line => line.split(" ")).filter(([word, ...sounds]) => word !== text && (normalised(word).includes(text)
    || sounds.join("").startsWith(text) || sounds.map(([first]) => first).join("").startsWith(text)));
  words.sort(([a], [b]) => b.startsWith(text) - a.startsWith(text) || a.length - b.length);
  const found = new Map(words.slice(0, WORDS).map(([word]) => [word, ""])), series = new Set();
  for (const { title, plain, number, name, kind, date } of cards.toSorted((a, b) => (a.date < b.date ? 1 : -1))) {
    const numbered = /\d/.test(text) && number.replace(/[〔〕]/g, "").includes(text);
    if (numbered) found.set(number, title);
    else if (plain.includes(text) && !series.has(name)) found.set(title, `${kind} · ${date}`);
    series.add(name);
    if (found.size >= MOST) break;
  }
  return [...found].map(([word, note]) => ({ text: word, note }));
}

// `load()` gives the index once it is there; `choose(text)` is told what was chosen. Offers anew when `more()` is there.
export function combobox(box, list, said, load, choose) {
  let active = -1, typed = 0, open = false;
  const options = () => [...list.children];

  function show(found) {
    list.replaceChildren(...found.map(({ text, note }, i) => element("li", { role: "option", id: `_option${i}`, "data-text": text }, text, note && element("small", {}, note))));
    list.hidden = !found.length;
    box.setAttribute("aria-expanded", String(!list.hidden));
    said.textContent = found.length ? `有 ${found.length} 条建议，按向下键选择` : "";
    point(-1);
  }

  function point(to) {
    active = to;
    options().forEach((option, i) => option.setAttribute("aria-selected", String(i === to)));
    if (to < 0) box.removeAttribute("aria-activedescendant");
    else box.setAttribute("aria-activedescendant", `_option${to}`);
    options()[to]?.scrollIntoView({ block: "nearest" });
  }

  async function offer() {
    open = true;
    const own = typed += 1, index = await load();
    if (own === typed && document.activeElement === box) show(suggestions(box.value, index));
  }

  const close = () => { typed += 1; open = false; show([]); };
  const take = option => { close(); choose(option.dataset.text); };

  box.addEventListener("input", event => { if (!event.isComposing) offer().catch(close); });
  box.addEventListener("compositionend", () => offer().catch(close));
  box.addEventListener("blur", close);
  box.addEventListener("keydown", event => {
    const { key } = event, count = options().length;
    if (event.isComposing || event.keyCode === 229) return;
    if (key === "Escape" && count) close();
    else if (key === "Enter" && active >= 0) take(options()[active]);
    else if (key === "ArrowDown" && count) point(active + 1 < count ? active + 1 : -1);
    else if (key === "ArrowUp" && count) point(active < 0 ? count - 1 : active - 1);
    else if (key === "ArrowDown") return void offer().catch(close);
    else return;
    event.preventDefault();
  });
  list.addEventListener("pointerdown", event => event.preventDefault());
  list.addEventListener("click", ({ target }) => take(target.closest("li")));
  return { close, more: () => { if (open && active < 0) offer().catch(close); } };
}
