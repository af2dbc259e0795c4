// Text to tokens and questions to concepts: the rules of sitegen/search_tokens.py and search/queries.py, held equal by
// tests/search/vectors.json.
const FIRST_HAN = 0x3400, LONGEST_WORD = 40;
const RUN = /([\u3400-\u9fff]+)|([a-z0-9]+)|([\p{L}\p{N}])/gu;
const SIGNS = /[^\u3400-\u9fffa-z0-9]+/;
const simplified = new Map([["〇", "零"]]);
export const YEAR = /(?:19|20)\d\d/g;
export const NUMERALS = "零一二三四五六七八九十百";
export const longest = (one, other) => other.length - one.length;

// Pairs of characters: as it was written, as it is written.
export function learnTraditional(text) {
  for (const [, old, now] of text.matchAll(/(\S)(\S)/gu)) simplified.set(old, now);
}

export function normalised(text) {
  const plain = text.normalize("NFKC").replace(/[A-Z]/g, letter => letter.toLowerCase());
  return [...plain].map(character => simplified.get(character) || character).join("");
}

const number = (character, first = 0) => (character.codePointAt(0) - first).toString(36);

export function tokens(text) {
  return [...normalised(text).matchAll(RUN)].flatMap(([, han, word, letter]) => {
    if (!han) return word ? `w${word.slice(0, LONGEST_WORD)}` : `u${number(letter)}`;
    const signs = [...han].map(sign => number(sign, FIRST_HAN).padStart(3, "0"));
    return signs.map((sign, i) => signs[i + 1] ? `q${sign}${signs[i + 1]}` : `j${sign}`);
  });
}

// The tokens that a passage holds which holds this text: the end of the last run may go on there. To be exact, a single
// character at the end is sought too: it is the end of its run, or a pair begins with it.
export function sought(text, exactly) {
  const found = tokens(text), [before, last] = ["", "", ...found].slice(-2);
  if (last[0] !== "j" || (!before && !exactly)) return found;
  return [...found.slice(0, -1), ...exactly && before[0] !== "q" ? [`o${last.slice(1)}`] : []];
}

// The other words for each word of the groups, and how a question is cut: into these words, the longest first, and what
// stands between them; phrases are left out unless there is nothing else.
export function vocabularyOf({ groups, phrases }) {
  const others = new Map(), silent = phrases.map(normalised);
  for (const words of groups.map(group => group.map(normalised))) {
    for (const word of words) others.set(word, [...new Set([...others.get(word) || [], ...words])].filter(other => other !== word));
  }
  const known = [...others.keys(), ...silent].filter(word => !SIGNS.test(word)).sort(longest).join("|"), word = new RegExp(`(${known || "$^"})`);
  const concepts = query => {
    const parts = normalised(query).split(SIGNS).filter(Boolean), found = parts.flatMap(part => part.split(word)).filter(text => text && (others.has(text) || !silent.includes(text)));
    return (found[0] ? found : parts).map(text => ({ text, others: others.get(text) || [] }));
  };
  return { others, concepts };
}
