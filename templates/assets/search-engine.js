// A question → ranked documents. The index says which documents hold a term and how often, their cards tell the rest;
// how they rank is decided here. Nothing leaves the browser.
import { NUMERALS, YEAR, longest, normalised, sought } from "./search-tokens.js";

const SATURATION = 1.2, OTHER_WORD = 0.8, KNOWN_WORD = 1.4, TITLE = 1.6, WHOLE = 1.25, ASIDE = 0.3, UNNAMED = 0.5, PART = 0.8, LONGEST = 200, TERMS = 24;
const KINDS = { 政策文件: 1.1, 标准目录事项: 0.6, 法规制度: 0.8 };
export const ENDED = /失效|废止/;
const JOINING = /[的了在是我你他她它们有和与被把给让着过么这那些怎谁就都也还又很]/g;
const QUOTED = /["“”「」『』]([^"“”「」『』]+)["“”「」『』]/;
export const FACETS = { kind: "类型", topics: "主题", year: "年份", office: "科室", state: "有效性", items: "目录事项" };

// { results: [{ card, score, why }], concepts, failed } for a question, from what `index` has loaded.
export async function search(query, { index, explain }) {
  const found = await ranked(query, index, explain);
  return found.concepts.some(concept => concept.strange) && await index.learn() ? ranked(query, index, explain) : found;
}

async function ranked(query, index, explain) {
  const plain = normalised(query.slice(0, LONGEST)).replace(/(?<=^|\s)([\u3400-\u9fff])\s+(?=[\u3400-\u9fff](\s|$))/gu, "$1");
  // A single character is sought everywhere.
  const years = (plain.match(YEAR) || []).map(Number), alone = plain.replace(/[^\p{L}\p{N}]/gu, "").length === 1;
  const concepts = (await Promise.all(conceptsOf(plain, index).slice(0, TERMS).map(concept => weighed(concept, index, alone)))).filter(Boolean);
  let failed = concepts.filter(({ mass }) => !mass).map(({ text }) => text), results = combined(concepts, index.cards.length, general(plain, years), explain);
  const [, quoted] = QUOTED.exec(query) || [];
  if (quoted) {
    const kept = await holding([sought(quoted, true)], results, index);
    if (kept[0] || !query.replace(QUOTED, "").trim()) results = kept;
    if (!kept[0]) failed = [quoted, ...failed.filter(word => !quoted.includes(word))];
  }
  const numbered = numberedBy(plain, index.cards);
  if (!years[0]) newestOfSeries(results);
  results = results.filter(({ card }) => !numbered.some(one => one.card === card));
  // Of a document that is known by its number only those stand below it that cite it.
  if (numbered[0]) results = await holding(numbered.slice(0, TERMS).map(({ card }) => sought(card.number)), results, index);
  return { results: [...numbered, ...results], concepts, failed };
}

// The results that hold one of these phrases.
async function holding(phrases, results, index) {
  const held = await Promise.all(phrases.map(tokens => index.documents(tokens)));
  return results.filter(({ card }) => held.some(cards => cards.has(card)));
}

// What is asked for: words of the vocabulary, and what stands between them. Letters may be pinyin or initials.
function conceptsOf(plain, index) {
  const letters = /[^a-z\s']/.test(plain) ? "" : plain.replace(/[^a-z]/g, "");
  const concepts = letters ? [{ text: letters, others: [] }] : index.vocabulary.concepts(plain);
  return concepts.flatMap(concept => (concept.others[0] ? [concept.text] : concept.text.split(/([a-z]{2,})/).filter(Boolean))
    .map(text => /^[a-z]{2,}$/.test(text) ? spelt(text, index) : { ...concept, text }));
}

// Letters as words of the site that are so spelt, and as syllables, or else initials, of titles.
function spelt(letters, { vocabulary, contents: { spellings, syllables } }) {
  const words = spellings.map(line => line.split(" ")).filter(([, ...writings]) => writings.includes(letters));
  const spelling = cutInto(syllables, letters)?.map(one => `y${one}`) || [...letters].map(letter => `z${letter}`);
  return { text: letters, others: [...new Set(words.flatMap(([word]) => [word, ...vocabulary.others.get(word) || []]))], spelling };
}

function cutInto(syllables, letters) {
  const tails = { [letters.length]: [] };
  for (let at = letters.length - 1; at >= 0; at -= 1) {
    const [first] = syllables.filter(one => letters.startsWith(one, at) && tails[at + one.length]).sort(longest);
    if (first) tails[at] = [first, ...tails[at + first.length]];
  }
  return tails[0];
}

// A concept with its documents: by its own pairs of characters, and by whole other words.
async function weighed(concept, index, alone) {
  const { text } = concept, own = sought(text, alone).filter(token => token[0] !== "j");
  const rarityOf = size => Math.log(1 + (index.cards.length - size + 0.5) / (size + 0.5));
  const term = async (tokens, name, weight = 1) => {
    const cards = await index.documents(tokens);
    return { name, cards, worth: cards.size && rarityOf(cards.size) * weight };
  };
  const pair = async (token, i) => {
    const name = token[0] === "q" ? text.slice(i, i + 2) : text;
    const weight = ASIDE ** (name.match(JOINING) || []).length * (index.titles.includes(name) ? 1 : UNNAMED);
    const held = await term([token], name, weight), sounds = [...name].map(one => `y${index.sounds.get(one)}`);
    return held.worth || sounds.length !== 2 ? held : { ...await term(sounds, name, weight * OTHER_WORD), strange: true };
  };
  const pairs = await Promise.all([...new Set(own)].map(pair));
  const others = await Promise.all(concept.others.map(other => term(sought(other), other)));
  if (concept.spelling) others.push(await term(concept.spelling, text));
  if (!pairs[0] && !others[0]) return null;
  const whole = own[1] ? await index.documents(own) : pairs[0]?.cards || new Map();
  const instead = others.filter(({ worth }) => worth);
  const worth = pairs.reduce((all, one) => all + one.worth, 0);
  const common = rarityOf(new Map([...whole, ...instead.flatMap(({ cards }) => [...cards])]).size) * Math.sqrt(own.length || 2);
  const known = most(instead, one => one.worth * Math.sqrt(one.name.length - 1));
  const mass = instead[0] ? Math.min(whole.size ? worth : known, common) : worth;
  const strange = !others[0] && pairs.some(one => one.strange || !one.worth);
  return { ...concept, pairs, instead, strange, mass, whole: own[1] ? whole : new Map(), scale: Math.min(1, mass / worth) * (instead[0] && own[1] ? PART : 1) };
}

// The documents of all concepts; on request with the reasons for their places.
function combined(concepts, size, factorsOf, explain) {
  const all = concepts.reduce((sum, { mass }) => sum + mass, 0) || 1, found = Array(size);
  for (const concept of concepts) {
    scores(concept, size).forEach(({ card, score, mass, named }, at) => {
      const one = found[at] ||= { card, score: 0, held: 0, named: 0, why: [] };
      one.score += score * (concept.others[0] ? KNOWN_WORD : 1);
      one.held += mass / all;
      one.named += named;
      if (explain) one.why.push(`${concept.text} ${score.toFixed(1)}`);
    });
  }
  const results = found.filter(Boolean).map(({ card, score, held, named, why }) => {
    const factors = { 覆盖: held, 标题: 1 + Math.min(1, named / card.core), ...factorsOf(card) };
    if (explain) why.push(...Object.entries(factors).map(([name, factor]) => `${name}×${factor.toFixed(2)}`));
    return { card, score: Object.values(factors).reduce((one, other) => one * other, score), why };
  });
  const least = most(results, one => one.score) / 10;
  return results.filter(one => one.score >= least).sort(byScore);
}

const most = (all, valueOf) => all.reduce((top, one) => Math.max(top, valueOf(one)), 0);

// What speaks for a document whatever words it holds.
const general = (plain, years) => card => ({
  新旧: 1 + Math.max(0, card.year - 2015) / 100,
  原题: plain.length > 3 && card.plain.includes(plain) ? 1.5 : 1,
  有效性: ENDED.test(card.state) && !years.includes(card.applies) ? 0.6 : 1,
  类型: KINDS[card.kind] || 1,
  年份: !years[0] ? 1 : years.includes(card.applies) ? 1.5 : 0.7,
});

// By number of the card: its score, its share of the concept's mass, how many characters of its title are meant.
function scores({ mass, scale, pairs, instead, whole }, size) {
  const found = Array(size);
  const each = (terms, add) => terms.forEach(({ name, cards, worth }) => cards.forEach((times, card) => {
    const named = card.plain.includes(name) ? name.length : 0, one = found[card.at] ||= { card, score: 0, mass: 0, named: 0 };
    const count = times * (SATURATION + 1) / (times + SATURATION * (0.4 + 0.6 * card.relative)) + (named && TITLE);
    add(one, count, named, worth);
  }));
  each(pairs, (one, count, named, worth) => {
    one.score += scale * worth * count;
    one.mass += scale * worth;
    if (named) one.named += one.named ? 1 : named;
  });
  for (const card of whole.keys()) {
    const one = found[card.at];
    one.score *= instead[0] ? WHOLE / PART : WHOLE;
    one.mass = mass;
  }
  each(instead, (one, count, named) => {
    one.score = Math.max(one.score, OTHER_WORD * mass * count);
    one.mass = Math.max(one.mass, mass * 0.9);
    one.named = Math.max(one.named, named);
  });
  return found;
}

// Documents whose number is meant by the question, in whatever writing.
function numberedBy(plain, cards) {
  const text = plain.replace(/[零一二三四五六七八九]{4}|[零一二三四五六七八九十百]+(?=号)/g, arabic);
  const year = text.match(YEAR)?.[0] || "", rest = text.replace(YEAR, " _ ");
  const [, serial, sign] = /(?:^|\D)0*(\d{1,4})\s*(号?)(?!\d)/.exec(rest) || [];
  const words = rest.replace(/第|号(文件?)?|年/g, " ").match(/[\u3400-\u9fff]+/g) || [];
  const bracketed = /[[({<〔【〈《]/.test(plain), agency = cards.reduce((longest, { agency: name }) => name.length > longest.length && words.some(word => word.endsWith(name)) ? name : longest, "");
  const meant = sign ? year || agency || !words[0] : agency ? words.join() === agency : year && (bracketed || /^\s*_\s*年\s*\S+\s*$/.test(rest));
  if (!serial || !meant || (!agency && words.join("")[1])) return [];
  return cards.filter(card => card.serial[1] === serial && (!year || card.serial[0] === year) && (!agency || card.agency === agency)).sort(newer)
    .map(card => ({ card, score: 1000, why: [`文号 ${card.number}`] }));
}

function arabic(word) {
  const places = [...word].map(sign => NUMERALS.indexOf(sign));
  if (!/[十百]/.test(word)) return places.join("");
  let value = 0, digit = 0;
  for (const place of places) {
    if (place > 9) value += (digit || 1) * 10 ** (place - 9);
    digit = place > 9 ? 0 : place;
  }
  return value + digit;
}

export const newer = (one, other) => other.date.localeCompare(one.date);
const byScore = (one, other) => other.score - one.score || newer(one.card, other.card);

// Of what is published anew each year the newest stands first.
function newestOfSeries(results) {
  const groups = new Map();
  for (const result of results) {
    const { name } = result.card, group = groups.get(name) || [];
    group.push(result);
    groups.set(name, group);
  }
  for (const group of [...groups.values()].filter(([, second]) => second)) {
    const best = most(group, ({ score }) => score);
    group.sort((one, other) => other.card.applies - one.card.applies).filter(({ score }) => score > best / 2).forEach((result, i) => {
      result.score = best * 0.93 ** i;
      result.why.push(`年度系列第 ${i + 1} 篇`);
    });
  }
  results.sort(byScore);
}

// The results that fit the chosen filters, in the order that was asked for.
export function chosen(results, filters, sort) {
  const kept = results.filter(({ card }) => Object.keys(FACETS).every(name => !filters[name] || valuesOf(card, name).includes(filters[name])));
  return sort === "date" ? kept.sort((one, other) => newer(one.card, other.card)) : kept;
}

const valuesOf = (card, name) => [card[name]].flat().filter(Boolean);

// How many results each value of a facet would leave, the other filters standing.
export function counts(results, filters, name) {
  const found = new Map();
  const values = chosen(results, { ...filters, [name]: "" }).flatMap(({ card }) => valuesOf(card, name));
  for (const value of values) found.set(value, (found.get(value) || 0) + 1);
  return [...found].sort((a, b) => name === "year" ? b[0] - a[0] : b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}
