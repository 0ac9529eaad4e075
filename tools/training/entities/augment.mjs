// Recased copies of documents: headlines in capitals, or without any.

const MAX_HEADLINE_TOKENS = 14;
const casings = ['upper', 'lower', 'title'];
/** Words that a headline leaves in lower case. */
const small = new Set([
  'a',
  'an',
  'the',
  'of',
  'in',
  'on',
  'at',
  'to',
  'for',
  'and',
  'or',
  'by',
  'as',
  "'s",
]);

/**
 * A copy of a document in which every sentence that `isMeant` is written so.
 * @param {import('./token-files.mjs').TokenFileDocument} document
 * @param {'upper' | 'lower' | 'title'} casing
 */
export function recased(document, casing, isMeant = () => true) {
  const sentences = document.sentences.map((sentence, i) =>
    isMeant(sentence, i)
      ? { ...sentence, tokens: sentence.tokens.map((token) => recase(token, casing)) }
      : sentence,
  );
  return { ...document, sentences };
}

/**
 * Copies of a random `share` of the documents: half of them wholly recased, half in one short sentence
 * of three. `of` is the id of the original.
 */
export function recasedCopies(documents, share, seed) {
  const random = generator(seed);
  return documents.flatMap((document) => {
    if (random() >= share) return [];
    const casing = casings[Math.floor(random() * casings.length)];
    const isWhole = random() < 0.5;
    const isMeant = ({ tokens }) =>
      isWhole || (tokens.length <= MAX_HEADLINE_TOKENS && random() < 0.33);
    return [{ ...recased(document, casing, isMeant), of: document.id }];
  });
}

function recase(token, casing) {
  if (casing === 'upper') return token.toUpperCase();
  if (casing === 'lower') return token.toLowerCase();
  return small.has(token) ? token : token.slice(0, 1).toUpperCase() + token.slice(1);
}

/** Numbers in 0..1 by a linear congruential generator (Numerical Recipes). */
function generator(seed) {
  let state = seed | 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 0) / 2 ** 32;
  };
}
