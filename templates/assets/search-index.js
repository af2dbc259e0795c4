// What the search has loaded: the cards of the documents, shard by shard, and the chunks that Pagefind wrote, each a
// sorted run of words with the documents and places where they stand (gzip, twelve bytes of signature, CBOR).
import { vocabularyOf, YEAR, learnTraditional, normalised } from "./search-tokens.js";

const SIGNATURE = 12, GZIP = 0x1f;

export class Index {
  constructor(base, patience = 5000) {
    Object.assign(this, { base, patience, cards: [], shards: [], hits: {}, sounds: new Map() });
  }

  // Loads the newest shard; `more` loads the older ones behind it.
  async start() {
    this.contents = await this.load("index.json");
    this.vocabulary = vocabularyOf(this.contents);
    this.left = this.contents.shards;
    if (this.left[0]) await this.add();
  }

  async more(told) {
    while (this.left[0]) {
      await this.add();
      await told();
    }
  }

  // The years that are not searched yet, in words.
  get waiting() {
    return this.left[0] ? `${this.left.at(-1).from}—${this.left[0].to}` : "";
  }

  async load(path, form = "json") {
    const late = new AbortController();
    setTimeout(() => late.abort(), this.patience);
    const answer = await fetch(this.base + path, { signal: late.signal });
    if (answer.ok) return answer[form]();
    throw new Error(`${path}: ${answer.status}`);
  }

  async add() {
    const [{ key }] = this.left, { lists, columns, chunks } = await this.load(`${key}/shard.json`);
    const cards = columns.id.map((_, row) => card(lists, columns, row));
    // Before the first chunk nothing stands.
    this.shards.push({ key, cards, beginnings: chunks.split(" "), chunks: { "-1": new Map() } });
    this.cards.push(...cards);
    this.left.shift();
    const average = this.cards.reduce((all, { length }) => all + length, 0) / this.cards.length;
    this.cards.forEach((one, at) => Object.assign(one, { at, relative: one.length / average }));
    this.titles = this.cards.map(({ plain }) => plain).join("\n");
    this.hits = {};
  }

  // Cards, and how often each holds the tokens one after the other (several: once).
  documents(tokens) {
    return once(this.hits, tokens.join(" "), async () => new Map((await Promise.all(this.shards.map(shard => this.found(shard, tokens)))).flat()));
  }

  async found(shard, tokens) {
    const held = await Promise.all(tokens.map(token => this.postings(shard, token)));
    const [rarest = new Map()] = [...held].sort((one, other) => one.size - other.size);
    return [...rarest.keys()].filter(row => held.every(one => one.has(row))).flatMap(row => {
      const [places, ...rest] = held.map(one => placesOf(one.get(row)));
      const follow = places.some(place => rest.every((others, i) => others.includes(place + i + 1)));
      return follow ? [[shard.cards[row], rest[0] ? 1 : places.length]] : [];
    });
  }

  // The documents of a shard that hold the token: their rows, with the steps from place to place.
  // A token `o…` is a character, whatever follows it: it begins a pair, or ends a run.
  async postings(shard, token) {
    const chunkOf = word => shard.beginnings.filter(beginning => beginning <= word).length - 1, sign = token.slice(1);
    if (token[0] !== "o") return rowsOf([(await this.chunk(shard, chunkOf(token))).get(token)]);
    const [first, last, end] = [`q${sign}`, `q${sign}~`, `j${sign}`].map(chunkOf);
    const numbers = [...shard.beginnings.keys()].filter(number => (first <= number && number <= last) || number === end);
    const words = (await Promise.all(numbers.map(number => this.chunk(shard, number)))).flatMap(chunk => [...chunk]);
    return rowsOf(words.filter(([word]) => /^[jq]/.test(word) && word.startsWith(sign, 1)).map(([, documents]) => documents));
  }

  chunk({ key, chunks }, number) {
    return once(chunks, number, async () => decoded(await unpacked(await this.load(`${key}/${number}.pf_index`, "arrayBuffer"))));
  }

  // Loads what a question needs whose words stand nowhere: traditional characters and sounds; whether that is news.
  async learn() {
    if (this.sounds.size) return false;
    const [traditional, sounds] = await Promise.all(["traditional.txt", "sounds.txt"].map(path => this.load(path, "text")));
    learnTraditional(traditional);
    for (const [, sound, characters] of sounds.matchAll(/(\w+) (.*)/g)) {
      for (const character of characters) this.sounds.set(character, sound);
    }
    return true;
  }
}

// What is made once for a key; when it fails, a later question may try again.
export function once(made, key, make) {
  return made[key] ||= make().catch(fault => {
    delete made[key];
    throw fault;
  });
}

// A document: facts that repeat are numbers into a list.
function card(lists, columns, row) {
  const facts = Object.entries(columns).map(([name, { [row]: fact }]) => [name, lists[name] ? fact.map?.(i => lists[name][i]) || lists[name][fact] : fact]);
  const known = Object.fromEntries(facts), { title, number, date, series } = known, plain = normalised(title);
  return {
    ...known, plain, name: series || plain.replace(YEAR, ""),
    agency: /^[\u3400-\u9fff]*/.exec(number)[0], serial: number.match(/\d+/g) || [],
    core: plain.replace(/^.*?关于(印发)?|的(通知|意见|公告|通告|决定|批复|说明)$/g, "").length || plain.length,
    year: date.slice(0, 4)
  };
}

// A chunk as Pagefind packed it, or as the server has unpacked it.
async function unpacked(content) {
  const packed = new Uint8Array(content)[0] === GZIP && new Blob([content]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(packed ? await new Response(packed).arrayBuffer() : content);
}

// A chunk: its words, each with its documents. CBOR of numbers, texts and arrays, each of stated length.
function decoded(bytes) {
  let at = SIGNATURE;
  const next = () => {
    const head = bytes[at++], kind = head >> 5;
    let value = head & 31;
    if (value > 23) {
      let left = 1 << (value - 24);
      for (value = 0; left; left -= 1) value = value * 256 + bytes[at++];
    }
    if (kind === 3) return String.fromCharCode(...bytes.subarray(at, at += value));
    if (kind === 4) return Array.from({ length: value }, next);
    return kind ? -1 - value : value;
  };
  return new Map(next()[0]);
}

// Documents are numbered by steps from the one before.
function rowsOf(lists) {
  const rows = new Map();
  for (const documents of lists) {
    let row = 0;
    for (const [step, steps] of documents || []) rows.set(row += step, rows.has(row) ? [...rows.get(row), -1, ...steps] : steps);
  }
  return rows;
}

// Places too; a negative number says how much the next words weigh, and starts anew.
function placesOf(steps) {
  let place = 0;
  return steps.flatMap(step => {
    place = step < 0 ? 0 : place + step;
    return step < 0 ? [] : place;
  });
}
