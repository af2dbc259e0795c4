// A question → ranked documents. The index says which documents hold a term and how often, their cards tell the rest;
// how they rank is decided here. Nothing leaves the browser.
import { NUMERALS, YEAR, exact, normalised, sought } from "./search-tokens.js";

const SATURATION = 1.2, OTHER_WORD = 0.8, KNOWN_WORD = 1.4, TITLE = 1.6, WHOLE = 1.25, ASIDE = 0.3, UNNAMED = 0.5, FAR = 60, PART = 0.8;
const KINDS = { 政策文件: 1.1, 标准目录事项: 0.6, 法规制度: 0.8 };
const ENDED = /失效|废止/;
const JOINING = /[的了在是我你他她它们有和与被把给让着过么这那些怎谁就都也还又很]/g;
const QUOTED = /["“”「」『』]([^"“”「」『』]+)["“”「」『』]/;
const LONGEST = 200, TERMS = 24;
export const FACETS = ["kind", "topics", "year", "office", "state", "items"];

// { results: [{ card, score, why }], concepts, failed } for a question, from what `index` has loaded.
export async function search(query, { index, explain }) {
  const found = await ranked(query, index, explain);
  return found.concepts.some(concept => concept.strange) && await index.learn() ? ranked(query, index, explain) : found;
}

async function ranked(query, index, explain) {
  const plain = normalised(query.slice(0, LONGEST)).replace(/(?<=^|\s)([\u3400-\u9fff])\s+(?=[\u3400-\u9fff](\s|$))/gu, "$1");
  const years = [...new Set(plain.match(YEAR))].map(Number);
  const alone = plain.replace(/[^\p{L}\p{N}]/gu, "").length === 1; // a single character is sought everywhere
  const parts = conceptsOf(plain, index).slice(0, TERMS).map(concept => ({ ...concept, alone }));
  const concepts = (await Promise.all(parts.map(part => weighed(part, index)))).filter(Boolean);
  let failed = concepts.filter(({ mass }) => !mass).map(({ text }) => text);
  let results = combined(concepts, index, general(plain, years), explain);
  const quoted = QUOTED.exec(query);
  if (quoted) {
    const holding = new Set((await index.documents(exact(quoted[1]))).at.map(at => index.cards[at]));
    const kept = results.filter(({ card }) => holding.has(card));
    if (kept.length || !query.replace(QUOTED, "").trim()) results = kept;
    if (!kept.length) failed = [quoted[1], ...failed.filter(word => !quoted[1].includes(word))];
  }
  const numbered = numberedBy(plain, index.cards), first = new Set(numbered.map(({ card }) => card));
  results = newestOfSeries(results, years).filter(({ card }) => !first.has(card));
  if (numbered.length) results = await citing(numbered, results, index);
  return { results: [...numbered, ...results], concepts, failed };
}

// Of a document that is known by its number only those stand below it that cite it.
async function citing(numbered, results, index) {
  const held = await Promise.all(numbered.slice(0, TERMS).map(({ card }) => index.documents(sought(card.number))));
  const cards = new Set(held.flatMap(({ at }) => at).map(at => index.cards[at]));
  return results.filter(({ card }) => cards.has(card));
}

// What is asked for: words of the vocabulary, and what stands between them. Letters may be pinyin or initials.
function conceptsOf(plain, index) {
  const letters = /[^a-z\s']/.test(plain) ? "" : plain.replace(/[^a-z]/g, "");
  const concepts = letters ? [{ text: letters, others: [] }] : index.vocabulary.concepts(plain);
  const cut = concepts.flatMap(concept => concept.others.length ? [concept] : concept.text.split(/([a-z]{2,})/).filter(Boolean).map(text => ({ text, others: [] })));
  return cut.map(concept => /^[a-z]{2,}$/.test(concept.text) ? spelt(concept.text, index) : concept);
}

// Letters as words of the site that are so spelt, and as syllables, or else initials, of titles.
function spelt(letters, { vocabulary, contents: { spellings, syllables } }) {
  const words = spellings.map(line => line.split(" ")).filter(([, ...parts]) =>
    parts.join("") === letters || (parts.length > 1 && parts.map(([first]) => first).join("") === letters));
  const cut = cutInto(syllables, letters);
  const spelling = cut ? cut.map(one => `y${one}`) : [...letters].map(letter => `z${letter}`);
  return { text: letters, others: [...new Set(words.flatMap(([word]) => [word, ...vocabulary.others.get(word) || []]))], spelling };
}

function cutInto(syllables, letters) {
  if (!letters) return [];
  for (let n = 6; n; n -= 1) {
    const rest = letters.length >= n && syllables.includes(letters.slice(0, n)) && cutInto(syllables, letters.slice(n));
    if (rest) return [letters.slice(0, n), ...rest];
  }
  return null;
}

// A concept with its documents: by its own pairs of characters, and by whole other words.
async function weighed(concept, index) {
  const { text } = concept, own = concept.alone ? exact(text) : sought(text).filter(token => token[0] !== "j");
  const rarityOf = size => Math.log(1 + (index.cards.length - size + 0.5) / (size + 0.5));
  const term = async (tokens, name, weight = 1) => {
    const found = await index.documents(tokens);
    return { name, ...found, worth: found.at.length && rarityOf(found.at.length) * weight };
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
  if (!pairs.length && !others.length) return null;
  const whole = own.length > 1 ? await index.documents(own) : pairs[0] || { at: [] };
  const alternatives = others.filter(({ worth }) => worth);
  const worth = pairs.reduce((all, one) => all + one.worth, 0);
  const common = rarityOf(new Set([...alternatives, whole].flatMap(({ at }) => at)).size) * Math.sqrt(own.length || 2);
  const known = alternatives.reduce((most, one) => Math.max(most, one.worth * Math.sqrt(one.name.length - 1)), 0);
  const mass = alternatives.length ? Math.min(whole.at.length ? worth : known, common) : worth;
  const strange = !others.length && pairs.some(one => one.strange || !one.worth);
  return { ...concept, pairs, alternatives, strange, mass, whole: own[1] ? whole.at : [], scale: (worth > mass ? mass / worth : 1) * (alternatives.length && own[1] ? PART : 1) };
}

// The documents of all concepts; on request with the reasons for their places.
function combined(concepts, { cards }, factorsOf, explain) {
  const score = new Float64Array(cards.length), held = score.slice(), named = score.slice();
  const all = concepts.reduce((sum, { mass }) => sum + mass, 0) || 1;
  const parts = concepts.map(concept => scores(concept, cards));
  parts.forEach((part, i) => {
    for (const at of part.met) {
      score[at] += part.score[at] * (concepts[i].others.length ? KNOWN_WORD : 1);
      held[at] += part.mass[at] / all;
      named[at] += part.named[at];
    }
  });
  const met = [...new Set(parts.flatMap(part => part.met))];
  const best = met.reduce((most, at) => Math.max(most, score[at] * held[at]), 0);
  const results = met.filter(at => score[at] * held[at] > best / FAR).map(at => {
    const factors = { 覆盖: held[at], 标题: 1 + Math.min(1, named[at] / cards[at].core), ...factorsOf(cards[at]) };
    const why = explain ? parts.flatMap((part, i) => part.score[at] ? [`${concepts[i].text} ${part.score[at].toFixed(1)}`] : []) : [];
    if (explain) why.push(...Object.entries(factors).map(([name, factor]) => `${name}×${factor.toFixed(2)}`));
    return { card: cards[at], score: Object.values(factors).reduce((a, b) => a * b, score[at]), why };
  });
  const least = results.reduce((most, one) => Math.max(most, one.score), 0) / 10;
  return results.filter(one => one.score >= least).sort(byScore);
}

// What speaks for a document whatever words it holds.
const general = (plain, years) => card => ({
  新旧: 1 + Math.max(0, card.issue - 2015) / 100,
  原题: plain.length > 3 && card.plain.includes(plain) ? 1.5 : 1,
  有效性: ENDED.test(card.state) && !years.includes(card.year) ? 0.6 : 1,
  类型: KINDS[card.kind] || 1,
  年份: !years.length ? 1 : years.includes(card.year) ? 1.5 : 0.7,
});

// By number of the card: its score, its share of the concept's mass, how many characters of its title are meant.
function scores({ mass: whole, scale, pairs, alternatives, ...concept }, cards) {
  const score = new Float64Array(cards.length), mass = score.slice(), named = score.slice();
  const times = (card, count, inTitle) => count * (SATURATION + 1) / (count + SATURATION * (0.4 + 0.6 * card.relative)) + (inTitle ? TITLE : 0);
  for (const { name, at, times: counts, worth } of pairs) {
    at.forEach((number, i) => {
      const card = cards[number], inTitle = card.plain.includes(name);
      score[number] += scale * worth * times(card, counts[i], inTitle);
      mass[number] += scale * worth;
      if (inTitle) named[number] += named[number] ? 1 : name.length;
    });
  }
  for (const at of concept.whole) {
    score[at] *= alternatives.length ? WHOLE / PART : WHOLE;
    mass[at] = whole;
  }
  for (const { name, at, times: counts } of alternatives) {
    at.forEach((number, i) => {
      const card = cards[number], inTitle = card.plain.includes(name);
      score[number] = Math.max(score[number], OTHER_WORD * whole * times(card, counts[i], inTitle));
      mass[number] = Math.max(mass[number], whole * 0.9);
      if (inTitle) named[number] = Math.max(named[number], name.length);
    });
  }
  return { score, mass, named, met: [...new Set([...pairs, ...alternatives].flatMap(({ at }) => at))] };
}

// Documents whose number is meant by the question, in whatever writing.
function numberedBy(plain, cards) {
  const text = plain.replace(/[零一二三四五六七八九]{4}|[零一二三四五六七八九十百]+(?=号)/g, arabic);
  const year = text.match(YEAR)?.[0] || "", rest = text.replace(YEAR, " _ ");
  const [, serial, sign] = /(?:^|\D)0*(\d{1,4})\s*(号?)(?!\d)/.exec(rest) || [];
  const words = rest.replace(/第|号文件|号文|号|年/g, " ").match(/[\u3400-\u9fff]+/g) || [];
  const bracketed = /[[({<〔﹝【〈《]/.test(plain);
  if (!serial) return [];
  const agency = cards.reduce((longest, { agency: name }) => name.length > longest.length && words.some(word => word.endsWith(name)) ? name : longest, "");
  const meant = sign ? year || agency || !words.length : agency ? words.length === 1 && words[0] === agency : year && (bracketed || /^\s*_\s*年\s*\S+\s*$/.test(rest));
  if (!meant || (!agency && words.join("").length > 1)) return [];
  return cards.filter(card => card.serial[1] === serial && (!year || card.serial[0] === year) && (!agency || card.agency === agency))
    .map(card => ({ card, score: 1000, why: [`文号 ${card.number}`] })).sort(byScore);
}

function arabic(word) {
  let value = 0, digit = 0;
  for (const sign of word) {
    const place = NUMERALS.indexOf(sign);
    if (place > 9) value += (digit || 1) * (place === 10 ? 10 : 100);
    else if (!/[十百]/.test(word)) value = value * 10 + place;
    digit = place > 9 ? 0 : place;
  }
  return String(/[十百]/.test(word) ? value + digit : value);
}

const byScore = (a, b) => b.score - a.score || (a.card.date < b.card.date ? 1 : -1);

// Of what is published anew each year the newest stands first, unless a year was named.
function newestOfSeries(results, years) {
  const groups = new Map();
  for (const result of years.length ? [] : results) {
    const { name } = result.card;
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(result);
  }
  for (const group of groups.values()) {
    if (!group[1]) continue;
    const best = Math.max(...group.map(({ score }) => score));
    group.sort((a, b) => b.card.year - a.card.year || byScore(a, b)).filter(({ score }) => score > best / 2).forEach((result, i) => {
      result.score = best * 0.93 ** i;
      result.why.push(`年度系列第 ${i + 1} 篇`);
    });
  }
  return results.sort(byScore);
}

// The results that fit the chosen filters, in the order that was asked for.
export function chosen(results, filters, sort) {
  const kept = results.filter(({ card }) => FACETS.every(name => !filters[name] || valuesOf(card, name).includes(filters[name])));
  return sort === "date" ? kept.sort((a, b) => (a.card.date < b.card.date ? 1 : a.card.date > b.card.date ? -1 : byScore(a, b))) : kept;
}

const valuesOf = (card, name) => [name === "year" ? card.issue : card[name]].flat().filter(Boolean);

// How many results each value of a facet would leave, the other filters standing.
export function counts(results, filters, name) {
  const found = new Map();
  for (const { card } of chosen(results, { ...filters, [name]: "" })) {
    for (const value of valuesOf(card, name)) found.set(value, (found.get(value) || 0) + 1);
  }
  return [...found].sort((a, b) => name === "year" ? b[0] - a[0] : b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}
