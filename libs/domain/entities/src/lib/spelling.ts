/** Letters that no decomposition takes a mark off. */
const bareLetters: Readonly<Record<string, string>> = {
  ø: 'o',
  æ: 'a',
  œ: 'o',
  ß: 'ss',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ə: 'a',
};

/**
 * In this order. Each replaces what transliterations into English, German,
 * French and Polish spell differently by one letter: Cyrillic names above all
 * (the tables of BGN/PCGN, ISO 9 and passports disagree in these), then umlauts,
 * Arabic and British against American spelling. All are linear.
 */
const rules: readonly (readonly [RegExp, string])[] = [
  [/['’ʼ`´-]/gu, ''],
  [/isation/gu, 'ization'],
  [/ise(?=r?$)/gu, 'ize'],
  [/tre$/gu, 'ter'],
  [/ence$/gu, 'ense'],
  [/amme$/gu, 'am'],
  [/shch|schtsch/gu, 'sh'],
  [/tsch|tch/gu, 'ch'],
  [/sch/gu, 'sh'],
  [/kh/gu, 'h'],
  [/gh/gu, 'g'],
  [/ph/gu, 'f'],
  [/ck|q/gu, 'k'],
  [/ks/gu, 'x'],
  [/ts|tz|cz/gu, 'c'],
  [/ou|oo/gu, 'u'],
  [/(?<=..)or/gu, 'ur'],
  [/w/gu, 'v'],
  [/ff$/gu, 'v'],
  [/(?<=[aeiouy])j/gu, 'i'],
  [/y/gu, 'i'],
  [/(.)\1+/gu, '$1'],
  [/ie|ei(?=e|v)/gu, 'e'],
  [/ae/gu, 'a'],
  [/oe/gu, 'o'],
  [/ue/gu, 'u'],
  [/(?<=[aou])ie?(?=[aeou])/gu, ''],
  [/(.)\1+/gu, '$1'],
];

/**
 * What the spellings of one name have in common: equal for "zelenskyy",
 * "zelenskiy" and "zelensky", "muller" and "mueller", "khalid" and "halid",
 * "organisation" and "organization". Takes a name folded by `foldName`, one word
 * or several. Two different names may share it ("smith", "smyth"), so it is
 * evidence within one document, never proof.
 */
export function soundOf(folded: string): string {
  return folded.split(' ').map(soundOfWord).join(' ');
}

/** Longer words are no name; they stand for themselves. */
const MAX_WORD_LENGTH = 40;

/** Sounds of the last words asked for: the same names come again and again. */
const known = new Map<string, string>();
const MAX_KNOWN = 5_000;

function soundOfWord(word: string): string {
  if (word.length > MAX_WORD_LENGTH) return word;
  const before = known.get(word);
  if (before !== undefined) return before;
  if (known.size >= MAX_KNOWN) known.clear();
  const sound = soundByRules(word);
  known.set(word, sound);
  return sound;
}

function soundByRules(word: string): string {
  let sound = word.replace(/[øæœßłđðþıə]/gu, (letter) => bareLetters[letter] ?? letter);
  for (const [pattern, letter] of rules) sound = sound.replace(pattern, letter);
  return sound;
}

/** Whether one letter more, less or other, or two neighbours swapped, makes `b` of `a`. */
export function isOneEditApart(a: string, b: string): boolean {
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a];
  if (longer.length - shorter.length > 1 || a === b) return false;
  let at = 0;
  while (at < shorter.length && shorter[at] === longer[at]) at += 1;
  const rest = shorter.slice(at);
  if (longer.length > shorter.length) return rest === longer.slice(at + 1);
  if (rest.slice(1) === longer.slice(at + 1)) return true;
  const isSwapped = longer.startsWith(`${rest.slice(1, 2)}${rest.slice(0, 1)}`, at);
  return isSwapped && rest.slice(2) === longer.slice(at + 2);
}
