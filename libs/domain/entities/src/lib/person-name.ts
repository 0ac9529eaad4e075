import { familyFirstNames, isSameGivenName } from './identity-lexicon';
import { nameParticles, nameSuffixes } from './lexicon';
import { isOneEditApart, soundOf } from './spelling';
import { foldName } from './word-lists';

/** A person's name taken apart; all words folded. */
export interface PersonName {
  /** Every word but a suffix and a nickname. */
  readonly words: readonly string[];
  /** Those before the surname, initials without full stops. */
  readonly given: readonly string[];
  /** The last word, without "al-". */
  readonly surname: string;
  /** "jr", "sr", "iii"; `null` without one. */
  readonly suffix: string | null;
  /** A name in quotation marks or brackets inside the name; `null` without one. */
  readonly nickname: string | null;
  /** A family name that stands first ("kim" of "Kim Min-jae"); `null` when the first word is no such name. */
  readonly familyFirst: string | null;
}

const marks = new Set(['"', "'", '“', '”', '‘', '(', ')', '«', '»']);
const joinedInitials = /^(?:\p{L}\.){2,}\p{L}?$/u;

/** Takes a name apart, given its words as they stand (with straight apostrophes). */
export function personName(written: readonly string[]): PersonName {
  const suffix = written.find((word, i) => i > 0 && nameSuffixes.has(word)) ?? null;
  const opening = written.findIndex((word, i) => i > 0 && marks.has(word));
  const nickname = opening > 0 && marks.has(written[opening + 2] ?? '') ? opening + 1 : -1;
  const plain = written.filter(
    (word, i) => i !== nickname && word !== ',' && !marks.has(word) && (i === 0 || word !== suffix),
  );
  const words = plain.flatMap(withoutStops).map(foldName);
  const surname = bareSurname(words.at(-1) ?? '');
  let surnameAt = Math.max(0, words.length - 1);
  while (surnameAt > 0 && nameParticles.has(words[surnameAt - 1] ?? '')) surnameAt -= 1;
  return {
    words,
    given: words.slice(0, surnameAt),
    surname,
    suffix: suffix === null ? null : foldName(suffix),
    nickname: nickname > 0 ? foldName(written[nickname] ?? '') : null,
    familyFirst: familyFirst(words),
  };
}

/** "J.K." as "J" and "K". */
function withoutStops(word: string): string[] {
  return joinedInitials.test(word) ? word.split('.').filter((letter) => letter !== '') : [word];
}

/** "al-Rashid" and "Rashid" are one surname. */
export function bareSurname(word: string): string {
  return word.replace(/^(?:al|el|an|ar|as|ash)-(?=.{2})/u, '');
}

function familyFirst(words: readonly string[]): string | null {
  const [first = ''] = words;
  return words.length > 1 && words.length < 4 && familyFirstNames.has(first) ? first : null;
}

/** Whether a name has given names, so that it tells namesakes apart. */
export function isFullName({ given }: PersonName): boolean {
  return given.length > 0;
}

/** The words of a name with hyphens as spaces: "Choi Min-jun" is "Choi Min Jun". */
export function nameKey({ words }: PersonName): string {
  return words.join(' ').replaceAll('-', ' ');
}

/** What two full names of one surname have to do with each other. */
export type NameRelation =
  'same-name' | 'full-name' | 'spelling-variant' | 'other-given-name' | 'other-suffix';

/**
 * Whether two full names may be one person's: the same surname, or one spelled
 * otherwise, and given names of which one may be the initial, short form or
 * other spelling of the other, or be left out. `null` when their surnames differ.
 */
export function compareNames(a: PersonName, b: PersonName): NameRelation | null {
  if (nameKey(a) === nameKey(b)) return compareSuffixes(a, b);
  if (isTurned(a, b) || isTurned(b, a)) return 'full-name';
  const surname = compareSurnames(a, b);
  if (surname === null) return null;
  const isGiven = surname === 'edit' ? a.given[0] === b.given[0] : isSameGiven(a, b);
  if (!isGiven) return surname === 'edit' ? null : 'other-given-name';
  if (compareSuffixes(a, b) === 'other-suffix') return 'other-suffix';
  return surname === 'same' ? 'full-name' : 'spelling-variant';
}

/** What the suffixes of two equal names say; one without any may be either. */
export function compareSuffixes(a: PersonName, b: PersonName): 'same-name' | 'other-suffix' {
  const differs = a.suffix !== null && b.suffix !== null && a.suffix !== b.suffix;
  return differs ? 'other-suffix' : 'same-name';
}

/** "Min-jae Kim" of "Kim Min-jae". */
function isTurned({ familyFirst: family, words }: PersonName, other: PersonName): boolean {
  return family !== null && [...words.slice(1), family].join(' ') === other.words.join(' ');
}

/** Shorter surnames differ by one letter because they are two. */
const MIN_EDITED_SURNAME = 6;
/** Common endings in which one letter makes another family. */
const familyEnding = /s[eo]n$/u;

function compareSurnames(a: PersonName, b: PersonName): 'same' | 'spelling' | 'edit' | null {
  const [one, other] = [a.surname, b.surname];
  if (one === other) return 'same';
  // "Anna Berg-Hansen", née Berg.
  const parts = (surname: string): string[] => surname.split('-');
  if (parts(one).includes(other) || parts(other).includes(one)) return 'same';
  if (soundOf(one) === soundOf(other)) return 'spelling';
  const isLong = Math.min(one.length, other.length) >= MIN_EDITED_SURNAME;
  const isFamily = familyEnding.test(one) && familyEnding.test(other);
  return isLong && !isFamily && isOneEditApart(one, other) ? 'edit' : null;
}

function isSameGiven(a: PersonName, b: PersonName): boolean {
  const [shorter, longer] = a.given.length <= b.given.length ? [a, b] : [b, a];
  const tail = longer.given.slice(longer.given.length - shorter.given.length);
  if (shorter.given.every((word, i) => word === tail[i] && word.length > 1)) return true;
  if (shorter.given.every((word, i) => isVariant(word, longer.given[i] ?? ''))) return true;
  const calls = (one: PersonName, other: PersonName): boolean =>
    one.nickname !== null && isVariant(one.nickname, other.given[0] ?? '');
  return calls(a, b) || calls(b, a);
}

/** Shorter given names sound alike by chance. */
const MIN_SOUND = 4;

function isVariant(a: string, b: string): boolean {
  if (a === b) return true;
  if (a.length === 1 || b.length === 1) return a.startsWith(b.slice(0, 1));
  if (isSameGivenName(a, b)) return true;
  return Math.min(a.length, b.length) >= MIN_SOUND && soundOf(a) === soundOf(b);
}
