// Suggestions below the box: a combobox with a list that is chosen from by hand (WAI-ARIA APG).
import { normalised } from "./search-tokens.js";
import { newer } from "./search-engine.js";
import { element } from "./search-cards.js";

const MOST = 8, WORDS = 4;

// What a beginning may become: words, items and topics also by pinyin, then titles and numbers.
export function suggestions(typed, { contents, cards }) {
  const text = normalised(typed).replace(/[\s〔〕[\]()【】]/g, "");
  if (text.length < 2) return [];
  const words = contents.spellings.map(line => line.split(" ")).filter(([word, ...writings]) =>
    word !== text && (normalised(word).includes(text) || writings.some(writing => writing.startsWith(text))));
  words.sort(([a], [b]) => b.startsWith(text) - a.startsWith(text) || a.length - b.length);
  const found = new Map(words.slice(0, WORDS).map(([word]) => [word, ""])), series = new Set();
  for (const { title, plain, number, name, kind, date } of [...cards].sort(newer)) {
    const numbered = /\d/.test(text) && number.replace(/[〔〕]/g, "").includes(text);
    if (numbered) found.set(number, title);
    else if (plain.includes(text) && !series.has(name)) found.set(title, `${kind} · ${date}`);
    series.add(name);
    if (found.size >= MOST) break;
  }
  return [...found];
}

// `load()` gives the index once it is there; `choose(text)` is told what was chosen. Offers anew when `more()` is there.
export function combobox(box, list, said, load, choose) {
  let active = -1, typed = 0, open = false;
  const options = list.children;

  function show(found) {
    list.replaceChildren(...found.map(([text, note], i) => element("li", { role: "option", id: `_option${i}`, "data-text": text }, text, note && element("small", {}, note))));
    list.hidden = !found.length;
    box.setAttribute("aria-expanded", !list.hidden);
    said.textContent = found.length ? `有 ${found.length} 条建议，按向下键选择` : "";
    point(-1);
  }

  function point(to) {
    active = to;
    [...options].forEach((option, i) => option.setAttribute("aria-selected", i === to));
    box.setAttribute("aria-activedescendant", options[to]?.id || "");
    options[to]?.scrollIntoView({ block: "nearest" });
  }

  function offer() {
    open = true;
    const own = typed += 1;
    load().then(index => own === typed && document.activeElement === box && show(suggestions(box.value, index))).catch(close);
  }

  function close() {
    typed += 1;
    open = false;
    show([]);
  }

  function take(option) {
    close();
    choose(option.dataset.text);
  }

  box.oninput = event => event.isComposing || offer();
  box.addEventListener("compositionend", offer);
  box.onblur = close;
  box.onkeydown = event => {
    const { key } = event, { length } = options, step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (event.isComposing || event.keyCode === 229) return;
    if (key === "Escape" && length) close();
    else if (key === "Enter" && active >= 0) take(options[active]);
    // Before the first and behind the last stands the box itself.
    else if (step && length) point((active + step + length + 2) % (length + 1) - 1);
    else if (step > 0) return offer();
    else return;
    event.preventDefault();
  };
  list.onpointerdown = event => event.preventDefault();
  list.onclick = ({ target }) => take(target.closest("li"));
  return { close, more: () => open && active < 0 && offer() };
}
