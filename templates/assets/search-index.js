// Reads a shard of the index: its cards, and the chunks that Pagefind wrote, each a sorted run of words with the
// documents and the places where they stand (gzip, twelve bytes of signature, CBOR).
const SIGNATURE = 12;
const NOWHERE = new Map();

export class Shard {
  // `load(path)` gives the bytes of a file below the search folder.
  constructor(key, load) {
    Object.assign(this, { key, load, chunks: new Map() });
  }

  async open() {
    const { lists, columns, chunks } = JSON.parse(new TextDecoder().decode(await this.load(`${this.key}/shard.json`)));
    this.beginnings = chunks.split(" ");
    return { lists, columns };
  }

  // Row → places, for every document of this shard that holds the token.
  async postings(token) {
    const number = this.chunkOf(token);
    if (number < 0) return NOWHERE;
    if (!this.chunks.has(number)) this.chunks.set(number, this.read(number));
    try {
      return (await this.chunks.get(number)).get(token) || NOWHERE;
    } catch (fault) {
      this.chunks.delete(number); // a later question may try again
      throw fault;
    }
  }

  // Row → how often the tokens stand one after the other.
  async phrase(tokens) {
    const held = await Promise.all(tokens.map(token => this.postings(token)));
    const found = new Map();
    const rarest = held.reduce((a, b) => (b.size < a.size ? b : a));
    for (const row of rarest.keys()) {
      const times = occurrences(held.map(one => one.get(row)));
      if (times) found.set(row, times);
    }
    return found;
  }

  chunkOf(token) {
    let low = 0, high = this.beginnings.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.beginnings[middle] <= token) low = middle + 1; else high = middle;
    }
    return low - 1;
  }

  async read(number) {
    const packed = await this.load(`${this.key}/${number}.pf_index`);
    return words(new Cbor((await unpacked(packed)).subarray(SIGNATURE)));
  }
}

function occurrences(places) {
  if (places.includes(undefined)) return 0;
  const [first, ...rest] = places;
  return first.filter(place => rest.every((others, i) => others.includes(place + i + 1))).length;
}

async function unpacked(bytes) {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes; // the server has unpacked it
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function words(cbor) {
  const found = new Map();
  cbor.next(); // one field: the words
  for (let left = cbor.next(); left; left -= 1) {
    cbor.next(); // three fields: word, documents, other writings (never any: tokens are plain ASCII)
    const word = cbor.text();
    found.set(word, documents(cbor));
    cbor.skip();
  }
  return found;
}

// Numbers are differences to the one before; a negative one says how much the next words weigh, and starts anew.
function documents(cbor) {
  const found = new Map();
  let row = 0;
  for (let left = cbor.next(); left; left -= 1) {
    cbor.next(); // three fields: document, places, places in metadata (never any)
    row += cbor.next();
    const places = [];
    let place = 0;
    for (let count = cbor.next(); count; count -= 1) {
      const step = cbor.next();
      place = step < 0 ? 0 : place + step;
      if (step >= 0) places.push(place);
    }
    cbor.skip();
    found.set(row, places);
  }
  return found;
}

class Cbor {
  constructor(bytes) {
    Object.assign(this, { bytes, at: 0 });
  }

  // The next number, or the length of what follows.
  next() {
    const head = this.bytes[this.at++], small = head & 31;
    let value = small;
    if (small > 23) {
      value = 0;
      for (let left = 1 << (small - 24); left; left -= 1) value = value * 256 + this.bytes[this.at++];
    }
    this.kind = head >> 5;
    return this.kind === 1 ? -1 - value : value;
  }

  text() {
    const length = this.next();
    this.at += length;
    return String.fromCharCode(...this.bytes.subarray(this.at - length, this.at));
  }

  skip() {
    const count = this.next();
    if (this.kind === 4) for (let left = count; left; left -= 1) this.skip();
    if (this.kind === 3) this.at += count;
  }
}
