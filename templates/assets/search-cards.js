// Results as elements: everything is set as text, never as markup.
const SHORT = 90, TOLD = 24;

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined && value !== "") made.setAttribute(key, value);
  made.append(...children.filter(Boolean));
  return made;
}

export function cardElement({ card, why }, words, base, explain) {
  const link = element("a", { href: `${base}/${card.id}/` }, ...marked(card.title, words));
  const state = card.state && element("span", { class: /失效|废止/.test(card.state) ? "badge ended" : "badge" }, card.state);
  const sample = card.sample && element("span", { class: "badge sample" }, "示例");
  const facts = [card.number, card.kind, card.date, card.office, ...card.items.slice(0, 2)].filter(Boolean).join(" · ");
  return element("li", {}, element("h2", {}, link, state && " ", state, sample && " ", sample), element("small", {}, facts),
    element("p", { class: "excerpt" }), explain && element("small", { class: "why" }, why.join("；")));
}

// What a question's concepts may stand as in a text: the words themselves, other words, pairs of characters that tell.
export function wordsOf(concepts) {
  const own = concepts.map(({ text }) => text), others = concepts.flatMap(concept => concept.others);
  const pairs = concepts.flatMap(({ pairs: all, whole }) => (whole.length ? [] : all.filter(({ worth }) => worth > 1).map(({ name }) => name)));
  const longest = (a, b) => b.length - a.length;
  return [...new Set([...own.sort(longest), ...others.sort(longest), ...pairs])].filter(word => word.length > 1).slice(0, TOLD * 2);
}

// Fills the excerpt in from the document's text and leads the link to the section of the hit.
export async function addExcerpt(item, { card }, words, base, normalised) {
  const answer = await fetch(`${base}/search/text/${card.id}.json`);
  if (!answer.ok) return;
  const { card: { summary }, sections } = await answer.json();
  const worth = text => words.reduce((sum, word, i) => sum + (text.includes(word) && word.length / (i + 1)), 0);
  const passages = [["", "", summary], ...sections].map(([anchor, heading, text]) => ({ anchor, heading, text, worth: worth(normalised(heading + text)) }));
  const best = passages.reduce((a, b) => (b.worth > a.worth ? b : a));
  const excerpt = item.querySelector(".excerpt");
  if (best.anchor && best.worth) {
    item.querySelector("a").setAttribute("href", `${base}/${card.id}/#${encodeURIComponent(best.anchor)}`);
  }
  // The heading of a section, or the title of the attachment that says it.
  if (best.heading && best.worth) excerpt.append(element("span", { class: "section" }, `${best.heading}：`));
  excerpt.append(...marked(cut(best.text.replaceAll("\n", " "), words, normalised), words));
}

function cut(text, words, normalised) {
  const plain = normalised(text), place = plain.indexOf(words.find(word => plain.includes(word)));
  const start = plain.length === text.length ? Math.max(0, place - SHORT / 3) : 0, end = start + SHORT;
  return (start ? "…" : "") + text.slice(start, end) + (end < text.length ? "…" : "");
}

function marked(text, words) {
  const pattern = [...words].sort((a, b) => b.length - a.length).map(word => word.replace(/[^\p{L}\p{N}]/gu, "\\$&")).join("|");
  return pattern ? text.split(new RegExp(`((?:${pattern})+)`, "giu")).map((part, i) => i % 2 ? element("mark", {}, part) : part) : [text];
}
