// Results as elements: everything is set as text, never as markup.
import { ENDED } from "./search-engine.js";
import { longest, normalised } from "./search-tokens.js";

const SHORT = 90, MARKED = 48;

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children.filter(Boolean));
  return made;
}

export function cardElement({ card, why }, words, base, explain) {
  const link = element("a", { href: `${base}/${card.id}/` }, ...marked(card.title, words));
  const badge = (text, more) => text ? [" ", element("span", { class: `badge${more}` }, text)] : [];
  const facts = [card.number, card.kind, card.date, card.office, ...card.items.slice(0, 2)].filter(Boolean).join(" · ");
  return element("li", {}, element("h2", {}, link, ...badge(card.state, ENDED.test(card.state) ? " ended" : ""), ...badge(card.sample && "示例", " sample")), element("small", {}, facts),
    element("p", { class: "excerpt" }), explain && element("small", { class: "why" }, why.join("；")));
}

// What a question's concepts may stand as in a text: the words themselves, other words, pairs of characters that tell.
export function wordsOf(concepts) {
  const own = concepts.map(({ text }) => text), others = concepts.flatMap(concept => concept.others);
  const telling = concepts.flatMap(({ pairs, whole }) => whole.size ? [] : pairs.filter(({ worth }) => worth > 1).map(({ name }) => name));
  return [...new Set([...own.sort(longest), ...others.sort(longest), ...telling])].filter(word => word[1]).slice(0, MARKED);
}

// Fills the excerpt in from the document's text and leads the link to the section of the hit.
export async function addExcerpt(item, { card }, words, base) {
  const answer = await fetch(`${base}/search/text/${card.id}.json`);
  const { card: { summary }, sections } = await answer.json();
  const worthOf = text => words.reduce((sum, word, i) => sum + (text.includes(word) && word.length / (i + 1)), 0);
  const passages = [["", "", summary], ...sections].map(passage => [worthOf(normalised(passage[1] + passage[2])), ...passage]);
  const [[worth, anchor, heading, text]] = passages.sort(([one], [other]) => other - one);
  if (worth && anchor) item.querySelector("a").setAttribute("href", `${base}/${card.id}/#${encodeURIComponent(anchor)}`);
  // The heading of a section, or the title of the attachment that says it.
  item.querySelector(".excerpt").append(worth && heading ? element("span", { class: "section" }, `${heading}：`) : "",
    ...marked(cut(text.replaceAll("\n", " "), words), words));
}

function cut(text, words) {
  const plain = normalised(text), place = plain.indexOf(words.find(word => plain.includes(word)));
  const start = plain.length === text.length ? Math.max(0, place - SHORT / 3) : 0, end = start + SHORT;
  return (start ? "…" : "") + text.slice(start, end) + (end < text.length ? "…" : "");
}

function marked(text, words) {
  const pattern = [...words].sort(longest).map(word => word.replace(/[^\p{L}\p{N}]/gu, "\\$&")).join("|");
  return pattern ? text.split(new RegExp(`((?:${pattern})+)`, "giu")).map((part, i) => i % 2 ? element("mark", {}, part) : part) : [text];
}
