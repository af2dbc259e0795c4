// Text to tokens and questions to concepts: the rules of sitegen/search_tokens.py and search/queries.py, held equal by
// tests/search/vectors.json.
const FIRST_HAN = 0x3400;
const LONGEST_WORD = 40;
const RUN = /([\u3400-\u9fff]+)|([a-z0-9]+)|([\p{L}\p{N}])/gu;
const SIGNS = /[^\u3400-\u9fffa-z0-9]+/;
const simplified = new Map();

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
    this.phrases = phrases.map(normalised).sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
    this.longest = Math.max(0, ...[...this.others.keys()].map(word => word.length));
  }

  concepts(query) {
    let text = normalised(query);
    for (const phrase of this.phrases) text = text.replaceAll(phrase, " ");
    let parts = text.split(SIGNS).filter(Boolean);
    if (!parts.length) parts = normalised(query).split(SIGNS).filter(Boolean);
    return parts.flatMap(part => this.cut(part));
  }

  cut(part) {
    const found = [];
    let begin = 0, place = 0;
    while (place < part.length) {
      const word = this.wordAt(part, place);
      if (!word) { place += 1; continue; }
      if (place > begin) found.push({ text: part.slice(begin, place), others: [] });
      found.push({ text: word, others: this.others.get(word) });
      begin = place = place + word.length;
    }
    if (begin < part.length) found.push({ text: part.slice(begin), others: [] });
    return found;
  }

  wordAt(part, place) {
    for (let n = Math.min(this.longest, part.length - place); n > 1; n -= 1) {
      const word = part.slice(place, place + n);
      if (this.others.has(word)) return word;
    }
    return "";
  }
}
