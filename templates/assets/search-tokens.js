// Text to tokens and questions to concepts: the rules of sitegen/search_tokens.py and search/queries.py, held equal by
// tests/search/vectors.json.
const FIRST_HAN = 0x3400;
const LONGEST_WORD = 40;
const RUN = /([\u3400-\u9fff]+)|([a-z0-9]+)|([\p{L}\p{N}])/gu;
const SIGNS = /[^\u3400-\u9fffa-z0-9]+/;
const simplified = new Map();
export const YEAR = /(?:19|20)\d\d/g;
export const NUMERALS = "零一二三四五六七八九十百";

export function learnTraditional(text) {
  const characters = [...text.replaceAll("\n", "")];
  for (let i = 0; i + 1 < characters.length; i += 2) simplified.set(characters[i], characters[i + 1]);
}

export function normalised(text) {
  const plain = text.normalize("NFKC").replace(/[A-Z]/g, letter => letter.toLowerCase());
  return [...plain].map(character => simplified.get(character) || character).join("").replaceAll("〇", "零");
}

const number = value => value.toString(36);
const digits = character => number(character.codePointAt(0) - FIRST_HAN).padStart(3, "0");

export function tokens(text) {
  const found = [];
  for (const [, han, word, letter] of normalised(text).matchAll(RUN)) {
    if (han) {
      for (let i = 0; i + 1 < han.length; i += 1) found.push(`q${digits(han[i])}${digits(han[i + 1])}`);
      found.push(`j${digits(han[han.length - 1])}`);
    } else if (word) {
      found.push(`w${word.slice(0, LONGEST_WORD)}`);
    } else {
      found.push(`u${number(letter.codePointAt(0))}`);
    }
  }
  return found;
}

// The tokens that a passage holds which holds this text: the end of the last run may go on there.
export function sought(text) {
  const found = tokens(text);
  return found.length > 1 && found.at(-1).startsWith("j") ? found.slice(0, -1) : found;
}

// The same, and exactly: a single character at the end is the end of its run, or a pair begins with it.
export function exact(text) {
  const found = tokens(text), last = found.at(-1) || "";
  if (last[0] !== "j") return found;
  return (found.at(-2) || "")[0] === "q" ? found.slice(0, -1) : [...found.slice(0, -1), `o${last.slice(1)}`];
}

export class Vocabulary {
  constructor(groups, phrases) {
    this.others = new Map();
    for (const group of groups) {
      const words = group.map(normalised);
      for (const word of words) {
        const known = this.others.get(word) || [];
        this.others.set(word, [...new Set([...known, ...words.filter(other => other !== word)])]);
      }
    }
    this.phrases = new Set(phrases.map(normalised));
    this.longest = Math.max(0, ...[...this.others.keys(), ...this.phrases].map(word => word.length));
  }

  // Words of the groups, and what stands between them; phrases are left out unless there is nothing else.
  concepts(query) {
    const parts = normalised(query).split(SIGNS).filter(Boolean);
    const found = parts.flatMap(part => this.cut(part));
    return found.length ? found : parts.map(text => ({ text, others: [] }));
  }

  cut(part) {
    const found = [];
    let begin = 0, place = 0;
    while (place < part.length) {
      const word = this.wordAt(part, place);
      if (!word) { place += 1; continue; }
      if (place > begin) found.push({ text: part.slice(begin, place), others: [] });
      if (this.others.has(word)) found.push({ text: word, others: this.others.get(word) });
      begin = place += word.length;
    }
    if (begin < part.length) found.push({ text: part.slice(begin), others: [] });
    return found;
  }

  wordAt(part, place) {
    for (let n = Math.min(this.longest, part.length - place); n; n -= 1) {
      const word = part.slice(place, place + n);
      if (this.others.has(word) || this.phrases.has(word)) return word;
    }
    return "";
  }
}
