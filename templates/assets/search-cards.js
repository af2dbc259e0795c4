// Results as elements: everything is set as text, never as markup.
const SHORT = 90;

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined && value !== "") made.setAttribute(key, value);
  made.append(...children.filter(child => child !== ""));
  return made;
}

export function cardElement({ card, why }, base, explain) {
  const link = element("a", { href: `${base}/${card.id}/` }, card.title);
  const badges = [card.state && element("span", { class: /失效|废止/.test(card.state) ? "badge ended" : "badge" }, card.state),
    card.sample && element("span", { class: "badge sample" }, "示例")].filter(Boolean);
  const facts = [card.number, card.kind, card.date, card.office, ...card.items.slice(0, 2)].filter(Boolean).join(" · ");
  const item = element("li", {}, element("h2", {}, link, ...badges.flatMap(badge => [" ", badge])), element("small", {}, facts),
    element("p", { class: "excerpt" }));
  if (explain) item.append(element("small", { class: "why" }, why.join("；")));
  return item;
}

// What a question's concepts may stand as in a text: its own words and their pairs first, then the words for them.
export function wordsOf(concepts) {
  const longest = (a, b) => b.length - a.length;
  const own = concepts.map(({ text }) => text).sort(longest);
  const others = concepts.flatMap(concept => concept.others).sort(longest);
  const pairs = own.filter(word => word.length > 3).flatMap(pairsOf);
  return [...new Set([...own, ...pairs, ...others])].filter(word => word.length > 1);
}

// Fills the excerpt in from the document's text and leads the link to the section of the hit.
export async function addExcerpt(item, { card }, concepts, base, normalised) {
  const answer = await fetch(`${base}/search/text/${card.id}.json`);
  if (!answer.ok) return;
  const { card: { summary }, sections } = await answer.json();
  const pieces = wordsOf(concepts);
  const worth = text => pieces.filter(word => normalised(text).includes(word)).reduce((sum, word, i) => sum + word.length / (i + 1) ** 1.5, 0);
  const passages = [["", "", summary], ...sections].map(([anchor, heading, text]) => ({ anchor, heading, text, worth: worth(heading + text) }));
  const best = passages.reduce((a, b) => (b.worth > a.worth ? b : a));
  if (best.anchor && best.worth) {
    const link = item.querySelector("a");
    link.setAttribute("href", `${base}/${card.id}/#${encodeURIComponent(best.anchor)}`);
  }
  // The heading of a section, or the title of the attachment that says it.
  if (best.heading && best.worth) item.querySelector(".excerpt").append(element("span", { class: "section" }, `${best.heading}：`));
  item.querySelector(".excerpt").append(...marked(cut(best.text.replaceAll("\n", " "), pieces, normalised), pieces));
}

const pairsOf = word => [...word].slice(1).map((character, i) => word[i] + character);

function cut(text, words, normalised) {
  const plain = normalised(text);
  const places = words.map(word => plain.indexOf(word)).filter(place => place >= 0);
  const start = plain.length === text.length && places.length ? Math.max(0, places[0] - SHORT / 3) : 0;
  const end = Math.min(text.length, start + SHORT);
  return (start ? "…" : "") + text.slice(start, end) + (end < text.length ? "…" : "");
}

function marked(text, words) {
  const parts = [];
  let rest = text;
  const pattern = [...words].sort((a, b) => b.length - a.length).map(word => word.replace(/[^\p{L}\p{N}]/gu, "\\$&")).join("|");
  if (!pattern) return [text];
  for (const match of text.matchAll(new RegExp(`(?:${pattern})+`, "giu"))) {
    const place = text.length - rest.length;
    parts.push(text.slice(place, match.index), element("mark", {}, match[0]));
    rest = text.slice(match.index + match[0].length);
  }
  return [...parts, rest];
}
