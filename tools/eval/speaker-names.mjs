const TITLES = new Set(
  (
    'mr mrs ms miss dr sen senator rep representative gov governor president vice secretary ' +
    'judge justice gen general rev prof professor sir the'
  ).split(' '),
);
const SUFFIXES = new Set(['jr', 'sr', 'ii', 'iii', 'iv']);

/**
 * Whether two names may be one person's, by the rule of the quotes scorer: the same last name, the
 * same suffix, and either all words of one in the other or the same first name.
 * @param {string} gold
 * @param {string} predicted
 */
export function isCompatibleName(gold, predicted) {
  const a = readName(gold);
  const b = readName(predicted);
  if (a.words.length === 0 || a.words.at(-1) !== b.words.at(-1)) return false;
  const isLong = a.words.length > 1 && b.words.length > 1;
  if (isLong && a.suffixes !== b.suffixes) return false;
  return isWithin(a.words, b.words) || isWithin(b.words, a.words) || a.words[0] === b.words[0];
}

/** @param {string} name */
function readName(name) {
  const all = name
    .replaceAll(/['’]s\b/gu, '')
    .split(/\s+/u)
    .map((word) => word.replaceAll(/^[.,'’"“”()]+|[.,'’"“”()]+$/gu, '').toLowerCase())
    .filter((word) => word !== '');
  const words = all.filter((word) => !SUFFIXES.has(word));
  const suffixes = [...new Set(all.filter((word) => SUFFIXES.has(word)))].sort().join(' ');
  while (words.length > 1 && TITLES.has(words[0])) words.shift();
  return { words, suffixes };
}

function isWithin(words, others) {
  return words.every((word) => others.includes(word));
}
