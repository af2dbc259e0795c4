// Questions to ranked documents. The index says which documents hold a term and how often; cards hold the facts that
// are shown, filtered and sorted by; the ranking is ours. Nothing leaves the browser.
import * as rules from "./search-tokens.js";
import { Shard } from "./search-index.js";

const SATURATION = 1.2, OTHER_WORD = 0.8, KNOWN_WORD = 1.4, TITLE = 1.6, FOUND_AS_WRITTEN = 1.25;
const KINDS = { 政策文件: 1.1, 标准目录事项: 0.6, 法规制度: 0.8 };
const ENDED = /失效|废止/;
const YEAR = /(?:19|20)\d\d/g;
const NUMBER = /([\u3400-\u9fff]{0,12}?)\s*[[({<]?\s*((?:19|20)\d\d)\s*(?:年|[\])}>]|\s)*\s*第?\s*0*(\d{1,4})(号?)/;
const BRACKETS = { "〔": "[", "〕": "]", "﹝": "[", "﹞": "]", "【": "[", "】": "]", "〈": "<", "〉": ">", "《": "<", "》": ">" };
const QUOTED = /["“”「」『』]([^"“”「」『』]{2,})["“”「」『』]/;
export const FACETS = ["kind", "topics", "year", "office", "state", "items"];

export class Engine {
  constructor(base, { timeout = 5000 } = {}) {
    Object.assign(this, { base, rules, timeout, cards: [], shards: [], hits: new Map() });
  }

  // Loads the newest shard; `more` waits for the older ones.
  async start() {
    this.contents = await this.json("index.json");
    this.vocabulary = new this.rules.Vocabulary(this.contents.groups, this.contents.phrases);
    const [newest] = this.contents.shards;
    if (newest) await this.add(newest.key);
  }

  async more(told) {
    for (const { key } of this.contents.shards.slice(1)) {
      await this.add(key);
      await told();
    }
  }

  get complete() { return this.shards.length >= this.contents.shards.length; }

  // The years that were not searched yet, in words.
  get waiting() {
    const left = this.contents.shards.slice(this.shards.length);
    return left.length ? `${left.at(-1).from}—${left[0].to}` : "";
  }

  async load(path) {
    const answer = await within(this.timeout, fetch(this.base + path));
    if (!answer.ok) throw new Error(`${path} ${answer.status}`);
    return new Uint8Array(await within(this.timeout, answer.arrayBuffer()));
  }

  async json(path) {
    return JSON.parse(new TextDecoder().decode(await this.load(path)));
  }

  async add(key) {
    const shard = new Shard(key, path => this.load(path));
    const { lists, columns } = await shard.open();
    shard.cards = columns.id.map((id, row) => this.card(lists, name => columns[name][row]));
    this.cards.push(...shard.cards);
    this.shards.push(shard);
    this.average = this.cards.reduce((sum, card) => sum + card.length, 0) / this.cards.length;
    this.hits.clear();
  }

  card(lists, fact) {
    const title = fact("title"), date = fact("date"), plain = this.rules.normalised(title);
    return {
      id: fact("id"), title, number: fact("number"), date, series: fact("series"), sample: Boolean(fact("sample")),
      length: fact("length"), plain, held: new Set(this.rules.tokens(title)),
      kind: lists.kind[fact("kind")], office: lists.office[fact("office")], state: lists.state[fact("state")],
      topics: fact("topics").map(i => lists.topics[i]), items: fact("items").map(i => lists.items[i]),
      year: fact("year") || Number((plain.match(YEAR) || [date.slice(0, 4)]).at(-1)), issue: date.slice(0, 4),
    };
  }

  // The documents that hold the tokens one after the other, and how often (of several tokens: once).
  documents(tokens) {
    const phrase = tokens.join(" ");
    if (!this.hits.has(phrase)) this.hits.set(phrase, this.found(tokens));
    return this.hits.get(phrase);
  }

  async found(tokens) {
    const found = new Map();
    await Promise.all([...this.shards].map(async shard => {
      for (const [row, times] of await shard.phrase(tokens)) found.set(shard.cards[row], tokens.length > 1 ? 1 : times);
    }));
    return found;
  }

  // { results, concepts, failed, years } for a question; results are { card, score, why }.
  async search(query) {
    if (!this.cards.length) return { results: [], concepts: [], failed: [], years: [] };
    const found = await this.ranked(query);
    if (!found.concepts.some(concept => concept.strange)) return found;
    this.learnt ||= this.learn(); // a word that stands nowhere may be written in traditional characters
    return (await this.learnt) ? this.ranked(query) : found;
  }

  async learn() {
    const answer = await fetch(`${this.base}traditional.txt`);
    if (answer.ok) this.rules.learnTraditional(await answer.text());
    return answer.ok;
  }

  async ranked(query) {
    const plain = this.rules.normalised(query.slice(0, 200).replace(/[〔〕﹝﹞【】〈〉《》]/g, sign => BRACKETS[sign]));
    const years = [...new Set(plain.match(YEAR) || [])].map(Number);
    const numbered = this.numbered(plain);
    const concepts = [];
    for (const concept of [...this.spelt(plain), ...this.vocabulary.concepts(plain)].slice(0, 24)) {
      const weighed = await this.weighed(concept);
      if (weighed) concepts.push(weighed);
    }
    let results = this.combined(concepts, plain, years);
    const quoted = QUOTED.exec(query);
    if (quoted) {
      const exact = await this.documents(this.rules.sought(quoted[1]));
      const kept = results.filter(({ card }) => exact.has(card));
      if (kept.length || !query.replace(QUOTED, "").trim()) results = kept;
    }
    results = newestOfSeries(results, years);
    results = [...numbered, ...results.filter(({ card }) => !numbered.some(one => one.card === card))];
    const failed = concepts.filter(concept => !concept.mass).map(concept => concept.text);
    return { results, concepts, failed, years };
  }

  // One concept with its documents: by its own pairs, and by whole other words.
  async weighed(concept) {
    const own = this.rules.sought(concept.text).filter(token => !token.startsWith("j"));
    const pairs = await Promise.all([...new Set(own)].map(async token => this.term([token], token)));
    const words = concept.others.map(other => this.rules.sought(other));
    const others = await Promise.all(words.map((tokens, i) => this.term(tokens, concept.others[i])));
    if (concept.spelling) others.push(await this.term(concept.spelling, concept.text));
    if (!pairs.length && !others.length) return null;
    const whole = own.length > 1 ? await this.documents(own) : new Map();
    let alternatives = others.filter(other => other.found.size);
    if (!alternatives.length && !whole.size) alternatives = (await Promise.all(words.map((tokens, i) => this.loose(tokens, concept.others[i])))).filter(other => other.found.size);
    const ownMass = pairs.reduce((sum, pair) => sum + (pair.found.size ? pair.rarity : 0), 0);
    const strange = !others.length && pairs.some(pair => !pair.found.size && pair.name.startsWith("q"));
    const known = alternatives.reduce((most, other) => Math.max(most, other.rarity * other.weight), 0);
    const stands = own.length > 1 ? whole.size : pairs.some(pair => pair.found.size);
    const mass = stands || !known ? ownMass : Math.max(ownMass, known);
    return { ...concept, pairs, alternatives, whole, strange, mass, emphasis: concept.others.length ? KNOWN_WORD : 1 };
  }

  async term(tokens, name) {
    const found = await this.documents(tokens);
    return { name, tokens, found, rarity: this.rarity(found.size), weight: Math.sqrt(tokens.length) };
  }

  // Documents that hold most pairs of a word although not the word itself.
  async loose(tokens, name) {
    const pairs = tokens.filter(token => token.startsWith("q"));
    const held = new Map();
    for (const pair of pairs.length > 2 ? pairs : []) {
      for (const card of (await this.documents([pair])).keys()) held.set(card, (held.get(card) || 0) + 1);
    }
    const found = new Map([...held].filter(([, count]) => 3 * count >= 2 * pairs.length));
    return { name, tokens: pairs, found, rarity: this.rarity(found.size), weight: 1 };
  }

  rarity(size) { return Math.log(1 + (this.cards.length - size + 0.5) / (size + 0.5)); }

  combined(concepts, plain, years) {
    const all = concepts.reduce((sum, concept) => sum + concept.mass, 0);
    const found = new Map();
    for (const concept of concepts) {
      for (const [card, { score, mass, word }] of this.scores(concept)) {
        const sum = found.get(card) || { card, score: 0, mass: 0, why: [] };
        sum.score += score * concept.emphasis;
        sum.mass += mass;
        sum.why.push(`${word} ${score.toFixed(1)}`);
        found.set(card, sum);
      }
    }
    const asked = new Set(concepts.flatMap(({ pairs, alternatives }) => [...pairs, ...alternatives].flatMap(term => term.tokens)));
    const results = [...found.values()];
    for (const result of results) this.adjust(result, result.mass / (all || 1), asked, plain, years);
    const best = Math.max(0, ...results.map(({ score }) => score));
    return results.filter(({ score }) => score >= best * 0.1).sort(byScore);
  }

  adjust(result, coverage, asked, plain, years) {
    const { card } = result;
    const words = [...card.held].filter(token => !token.startsWith("j"));
    const share = words.filter(token => asked.has(token)).length / (words.length || 1);
    const factors = { 覆盖: coverage, 标题: 1 + share, 新旧: 1 + Math.max(0, Number(card.issue) - 2015) / 100 };
    if (plain.length > 3 && card.plain.includes(plain)) factors.原题 = 1.5;
    if (ENDED.test(card.state)) factors.有效性 = 0.6;
    if (KINDS[card.kind]) factors.类型 = KINDS[card.kind];
    if (years.length) factors.年份 = years.includes(card.year) ? 1.5 : 0.7;
    for (const factor of Object.values(factors)) result.score *= factor;
    result.why.push(...Object.entries(factors).map(([name, factor]) => `${name}×${factor.toFixed(2)}`));
  }

  // card → score, share of the concept's mass and the word it was found by.
  scores(concept) {
    const found = new Map();
    for (const pair of concept.pairs) {
      for (const [card, times] of pair.found) {
        const sum = found.get(card) || { score: 0, mass: 0, word: concept.text };
        sum.score += pair.rarity * this.worth(pair, card, times);
        sum.mass += pair.rarity;
        found.set(card, sum);
      }
    }
    for (const card of concept.whole.keys()) if (found.has(card)) found.get(card).score *= FOUND_AS_WRITTEN;
    for (const other of concept.alternatives) {
      for (const [card, times] of other.found) {
        const score = OTHER_WORD * concept.mass * this.worth(other, card, times);
        const sum = found.get(card);
        if (!sum || sum.score < score) found.set(card, { score, mass: Math.max(sum?.mass || 0, concept.mass * 0.9), word: other.name });
      }
    }
    return found;
  }

  worth(term, card, times) {
    const length = 0.4 + 0.6 * card.length / this.average;
    const inTitle = term.tokens.every(token => card.held.has(token)) ? TITLE : 0;
    return times * (SATURATION + 1) / (times + SATURATION * length) + inTitle;
  }

  // Documents whose number is meant by the question, in whatever writing.
  numbered(plain) {
    const match = NUMBER.exec(plain.replace(/\s+/g, " "));
    if (!match) return [];
    const [whole, agency, year, serial, sign] = match;
    const written = sign || /[[({<]/.test(whole) || (agency && whole.trim() === plain.trim());
    if (!written) return [];
    const wanted = `[${year}]${Number(serial)}号`;
    const found = this.cards.filter(card => this.rules.normalised(card.number).replace("〔", "[").replace("〕", "]").endsWith(wanted));
    const named = found.filter(card => agency.endsWith(agencyOf(card)) && agency);
    const like = found.filter(card => agency && agencyOf(card).startsWith(agency));
    const meant = named.length ? named : like.length ? like : agency.length > 1 ? [] : found;
    return meant.map(card => ({ card, score: 1000, why: [`文号 ${card.number}`] }));
  }

  // Concepts behind letters: words of the site by their pinyin or initials, and the titles that are so spelt.
  spelt(plain) {
    const letters = plain.replace(/[^a-z]/g, "");
    if (letters.length < 2 || /[^a-z\s']/.test(plain)) return [];
    const words = this.contents.spellings.map(line => line.split(" ")).filter(([, ...syllables]) =>
      syllables.join("") === letters || (syllables.length > 1 && syllables.map(one => one[0]).join("") === letters));
    const cut = this.syllables(letters);
    const spelling = cut ? cut.map(one => `y${one}`) : [...letters].map(letter => `z${letter}`);
    return [{ text: letters, others: words.map(([word]) => word), spelling }];
  }

  syllables(letters) {
    if (!letters) return [];
    for (let n = Math.min(6, letters.length); n; n -= 1) {
      if (!this.contents.syllables.includes(letters.slice(0, n))) continue;
      const rest = this.syllables(letters.slice(n));
      if (rest) return [letters.slice(0, n), ...rest];
    }
    return null;
  }
}

const agencyOf = card => card.number.split("〔")[0];
const byScore = (a, b) => b.score - a.score || (a.card.date < b.card.date ? 1 : -1);

// Of what is published anew each year the newest stands first, unless a year was named.
function newestOfSeries(results, years) {
  if (years.length) return results;
  const groups = new Map();
  for (const result of results) {
    const name = result.card.series || result.card.plain.replace(YEAR, "");
    groups.set(name, [...(groups.get(name) || []), result]);
  }
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    const best = Math.max(...group.map(({ score }) => score));
    group.sort((a, b) => b.card.year - a.card.year || byScore(a, b));
    group.filter(({ score }) => score > best / 2).forEach((result, i) => {
      result.score = best * 0.93 ** i;
      result.why.push(`年度系列第 ${i + 1} 篇`);
    });
  }
  return results.sort(byScore);
}

// The results that fit the chosen filters, in the order that was asked for.
export function chosen(results, filters, sort) {
  const fits = ({ card }) => FACETS.every(name => !filters[name] || valuesOf(card, name).includes(filters[name]));
  const kept = results.filter(fits);
  return sort === "date" ? kept.sort((a, b) => (a.card.date < b.card.date ? 1 : a.card.date > b.card.date ? -1 : byScore(a, b))) : kept;
}

export function valuesOf(card, name) {
  const value = name === "year" ? card.issue : card[name];
  return Array.isArray(value) ? value : [value].filter(Boolean);
}

// How many results each value of a facet would leave, the other filters standing.
export function counts(results, filters, name) {
  const found = new Map();
  for (const { card } of chosen(results, { ...filters, [name]: "" })) {
    for (const value of valuesOf(card, name)) found.set(value, (found.get(value) || 0) + 1);
  }
  return [...found].sort((a, b) => name === "year" ? (a[0] < b[0] ? 1 : -1) : b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

export function within(milliseconds, promise) {
  const late = new Promise((_, reject) => { setTimeout(() => reject(new Error("timeout")), milliseconds); });
  return Promise.race([promise, late]);
}
