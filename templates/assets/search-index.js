// What the search has loaded: the cards of the documents, shard by shard, and the chunks that Pagefind wrote, each a
// sorted run of words with the documents and places where they stand (gzip, twelve bytes of signature, CBOR).
import { Vocabulary, YEAR, learnTraditional, normalised } from "./search-tokens.js";

const SIGNATURE = 12;
const NOWHERE = { rows: [] }, NOTHING = { words: new Map(), postings: () => NOWHERE };

export class Index {
  constructor(base, patience = 5000) {
    Object.assign(this, { base, patience, cards: [], shards: [], hits: new Map(), sounds: new Map() });
  }

  // Loads the newest shard; `more` loads the older ones behind it.
  async start() {
    this.contents = JSON.parse(await this.text("index.json"));
    this.vocabulary = new Vocabulary(this.contents.groups, this.contents.phrases);
    const [newest] = this.contents.shards;
    if (newest) await this.add(newest.key);
  }

  async more(told) {
    for (const { key } of this.contents.shards.slice(1)) {
      await this.add(key);
      await told();
    }
  }

  // The years that are not searched yet, in words.
  get waiting() {
    const left = this.contents.shards.slice(this.shards.length);
    return left.length ? `${left.at(-1).from}—${left[0].to}` : "";
  }

  async load(path) {
    const late = new Promise((_, reject) => { setTimeout(reject, this.patience, new Error(`${path}: timeout`)); });
    const loading = fetch(this.base + path).then(answer => {
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
      return answer.arrayBuffer();
    });
    return new Uint8Array(await Promise.race([loading, late]));
  }

  async text(path) { return new TextDecoder().decode(await this.load(path)); }

  async add(key) {
    const { lists, columns, chunks } = JSON.parse(await this.text(`${key}/shard.json`));
    const cards = columns.id.map((_, row) => card(lists, name => columns[name][row]));
    this.shards.push({ key, first: this.cards.length, beginnings: chunks.split(" "), chunks: new Map() });
    this.cards.push(...cards);
    const average = this.cards.reduce((all, { length }) => all + length, 0) / this.cards.length;
    for (const one of this.cards) one.relative = one.length / average;
    this.titles = this.cards.map(({ plain }) => plain).join("\n");
    this.hits.clear();
  }

  // { at: numbers of cards, times: how often each holds the tokens one after the other (several: once) }.
  documents(tokens) {
    const phrase = tokens.join(" ");
    if (!this.hits.has(phrase)) this.hits.set(phrase, this.found(tokens));
    return this.hits.get(phrase);
  }

  async found(tokens) {
    const found = { at: [], times: [] };
    await Promise.all([...this.shards].map(async shard => {
      const held = await Promise.all(tokens.map(token => this.postings(shard, token)));
      const rarest = held.reduce((a, b) => (b.rows.length < a.rows.length ? b : a));
      const next = held.map(() => 0);
      rarest.rows.forEach((row, i) => {
        const alike = held.every((one, k) => {
          while (one.rows[next[k]] < row) next[k] += 1;
          return one.rows[next[k]] === row;
        });
        if (!alike || (held[1] && !follow(held.map((one, k) => one.places(next[k]))))) return;
        found.at.push(shard.first + row);
        found.times.push(held[1] ? 1 : rarest.times[i]);
      });
    }));
    return found;
  }

  // The documents of a shard that hold the token: { rows, times, places of the nth }.
  async postings(shard, token) {
    if (token[0] === "o") return this.opened(shard, token.slice(1));
    return (await this.chunk(shard, chunkOf(shard, token))).postings(token);
  }

  // The same of a character, whatever follows it: it begins a pair, or ends a run.
  async opened(shard, character) {
    const pair = `q${character}`, end = `j${character}`, held = new Map(), numbers = new Set([chunkOf(shard, end)]);
    for (let n = chunkOf(shard, pair); n <= chunkOf(shard, `${pair}~`); n += 1) numbers.add(n);
    for (const chunk of await Promise.all([...numbers].map(number => this.chunk(shard, number)))) {
      for (const token of [...chunk.words.keys()].filter(one => one === end || one.startsWith(pair))) {
        const { rows, places } = chunk.postings(token);
        rows.forEach((row, i) => held.set(row, [...held.get(row) || [], ...places(i)]));
      }
    }
    const rows = [...held.keys()].sort((one, other) => one - other);
    return { rows, times: rows.map(row => held.get(row).length), places: i => held.get(rows[i]) };
  }

  async chunk({ key, chunks }, number) {
    if (number < 0) return NOTHING;
    if (!chunks.has(number)) chunks.set(number, this.load(`${key}/${number}.pf_index`).then(unpacked).then(bytes => new Chunk(bytes)));
    try {
      return await chunks.get(number);
    } catch (fault) {
      chunks.delete(number); // a later question may try again
      throw fault;
    }
  }

  // Loads what a question needs whose words stand nowhere: traditional characters and sounds; whether that is news.
  async learn() {
    if (this.sounds.size) return false;
    const [traditional, sounds] = await Promise.all([this.text("traditional.txt"), this.text("sounds.txt")]);
    learnTraditional(traditional);
    for (const line of sounds.split("\n")) {
      const [sound, characters = ""] = line.split(" ");
      for (const character of characters) this.sounds.set(character, sound);
    }
    return true;
  }
}

function card(lists, fact) {
  const [id, title, number, date, series, length] = ["id", "title", "number", "date", "series", "length"].map(fact);
  const plain = normalised(title);
  return {
    id, title, number, date, series, length, plain, sample: fact("sample"),
    kind: lists.kind[fact("kind")], office: lists.office[fact("office")], state: lists.state[fact("state")],
    topics: fact("topics").map(i => lists.topics[i]), items: fact("items").map(i => lists.items[i]),
    agency: /^[\u3400-\u9fff]*/.exec(number)[0], serial: number.match(/\d+/g) || [], name: series || plain.replace(YEAR, ""),
    core: plain.replace(/^.*?关于(印发)?|的(通知|意见|公告|通告|决定|批复|说明)$/g, "").length || plain.length,
    year: fact("year") || Number((plain.match(YEAR) || [date.slice(0, 4)]).at(-1)), issue: date.slice(0, 4),
  };
}

// The number of the chunk that a token may stand in.
function chunkOf({ beginnings }, token) {
  let low = 0, high = beginnings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (beginnings[middle] <= token) low = middle + 1; else high = middle;
  }
  return low - 1;
}

const follow = ([first, ...rest]) => first.some(place => rest.every((others, i) => others.includes(place + i + 1)));

async function unpacked(bytes) {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes; // the server has unpacked it
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
}

class Chunk {
  constructor(bytes) {
    Object.assign(this, { bytes, at: SIGNATURE, words: new Map(), read: new Map() });
    this.next(); // one field: the words
    for (let left = this.next(); left; left -= 1) {
      this.next(); // three fields: word, documents, other writings (never any: tokens are plain ASCII)
      const length = this.next();
      this.words.set(String.fromCharCode(...bytes.subarray(this.at, this.at += length)), this.at);
      this.skip();
      this.skip();
    }
  }

  postings(token) {
    if (!this.read.has(token)) this.read.set(token, this.words.has(token) ? this.documents(this.words.get(token)) : NOWHERE);
    return this.read.get(token);
  }

  // Numbers of documents are differences to the one before.
  documents(at) {
    const begins = [], found = { rows: [], times: [], places: i => this.places(begins[i]) };
    let row = 0;
    this.at = at;
    for (let left = this.next(); left; left -= 1) {
      this.next(); // three fields: document, places, places in metadata (never any)
      found.rows.push(row += this.next());
      begins.push(this.at);
      let times = 0;
      for (let count = this.next(); count; count -= 1) if (this.next() >= 0) times += 1;
      found.times.push(times);
      this.skip();
    }
    return found;
  }

  // Places too; a negative number says how much the next words weigh, and starts anew.
  places(at) {
    const found = [];
    let place = 0;
    this.at = at;
    for (let count = this.next(); count; count -= 1) {
      const step = this.next();
      place = step < 0 ? 0 : place + step;
      if (step >= 0) found.push(place);
    }
    return found;
  }

  // The next number, or the length of what follows.
  next() {
    const head = this.bytes[this.at++];
    let value = head & 31;
    if (value > 23) {
      let left = 1 << (value - 24);
      for (value = 0; left; left -= 1) value = value * 256 + this.bytes[this.at++];
    }
    this.kind = head >> 5;
    return this.kind === 1 ? -1 - value : value;
  }

  skip() {
    const count = this.next();
    if (this.kind === 4) for (let left = count; left; left -= 1) this.skip();
    else if (this.kind === 3) this.at += count;
  }
}
