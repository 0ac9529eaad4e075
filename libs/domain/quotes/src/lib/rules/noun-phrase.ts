import { isAdverb } from './find-cues';
import { lexicon } from '../lexicon';
import type { QuoteDocument, TokenRange } from '../quote-document';

/** Longer subjects than this are not read. */
const MAX_PHRASE = 30;

/**
 * The noun phrase that ends with token `end`: back to punctuation, a
 * conjunction, a verb or a quotation, without the adverbs and the dates before it.
 */
export function phraseEndingAt(
  document: QuoteDocument,
  end: number,
  floor: number,
): TokenRange | null {
  let from = end + 1;
  for (let i = end; i >= floor && end - i < MAX_PHRASE; i--) {
    if (document.words[i] === ')') {
      const open = openBracket(document, i, floor);
      if (open === null) break;
      i = open;
      continue;
    }
    if (!belongsToPhrase(document, i, end)) break;
    from = i;
  }
  return from > end ? null : trimPhrase(document, { from, to: end + 1 });
}

function openBracket(document: QuoteDocument, close: number, floor: number): number | null {
  for (let i = close - 1; i >= floor && close - i < 8; i--) {
    if (document.words[i] === '(') return i;
  }
  return null;
}

function belongsToPhrase(document: QuoteDocument, i: number, end: number): boolean {
  const word = document.words[i] ?? '';
  const token = document.tokens[i];
  if (token === undefined || document.quotedIn[i] !== document.quotedIn[end]) return false;
  if (document.mentionAt[i] !== -1 && !lexicon.subjectPronouns.has(word)) return true;
  if (word === "'" || word === '’' || word === '&') return true;
  if (token.kind === 'punctuation' || token.kind === 'symbol') return false;
  if (word === 'and' || word === 'or') return joinsNames(document, i);
  if (
    word === 'that' ||
    word === 'according' ||
    lexicon.subordinators.has(word) ||
    lexicon.conjunctions.has(word)
  ) {
    return false;
  }
  const isName = /^\p{Lu}/u.test(token.text);
  if (lexicon.auxiliaries.has(word) && word !== "'s" && !isName) return false;
  if (lexicon.verbs.has(word) && !isName) return false;
  if (lexicon.subjectPronouns.has(word) && !isName) return false;
  return isName || !isCueVerb(document, i);
}

/** A cue word inside a subject ends it, except as a noun: "the report said". */
function isCueVerb(document: QuoteDocument, i: number): boolean {
  const readings = lexicon.cues.get(document.words[i] ?? '');
  if (readings === undefined) return false;
  return !readings.some((cue) => cue.mayBeNoun || cue.form === 'base');
}

/** "Lund and Berg said": names on both sides; "left Oslo and officials said" has none behind. */
function joinsNames(document: QuoteDocument, i: number): boolean {
  const isName = (at: number): boolean => /^\p{Lu}/u.test(document.tokens[at]?.text ?? '');
  return isName(i - 1) && isName(i + 1);
}

function trimPhrase(document: QuoteDocument, range: TokenRange): TokenRange | null {
  const { words } = document;
  let { from } = range;
  const isTrimmed = (i: number): boolean =>
    document.mentionAt[i] === -1 &&
    (document.tokens[i]?.kind === 'punctuation' ||
      isAdverb(words[i] ?? '') ||
      lexicon.conjunctions.has(words[i] ?? ''));
  while (from < range.to && isTrimmed(from)) from += 1;
  if (lexicon.prepositions.has(words[from] ?? ''))
    from = behindPreposition(document, from, range.to);
  while (from < range.to && isTrimmed(from)) from += 1;
  if (from >= range.to) return null;
  return cutBehindName(document, { from, to: range.to });
}

/** "On Tuesday Lund said", "In Oslo officials said": what follows the date or place. */
function behindPreposition(document: QuoteDocument, from: number, to: number): number {
  let i = from + 1;
  while (i < to && (isDate(document, i) || lexicon.determiners.has(document.words[i] ?? '')))
    i += 1;
  if (i > from + 1 && i < to && isDate(document, i - 1)) return i;
  const first = document.mentionAt[from + 1] ?? -1;
  let next = from + 1;
  while (next < to && first !== -1 && document.mentionAt[next] === first) next += 1;
  return next > from + 1 && next < to ? next : to;
}

function isDate(document: QuoteDocument, i: number): boolean {
  const word = document.words[i] ?? '';
  return (
    lexicon.days.has(word) || lexicon.dayParts.has(word) || document.tokens[i]?.kind === 'number'
  );
}

/** "Lund in a statement said": the phrase is the name; "officials in Oslo" stays whole. */
function cutBehindName(document: QuoteDocument, range: TokenRange): TokenRange {
  const first = document.mentionAt[range.from] ?? -1;
  if (first === -1) return range;
  let i = range.from;
  while (i < range.to && document.mentionAt[i] === first) i += 1;
  const word = document.words[i] ?? '';
  const isCut = i < range.to && lexicon.prepositions.has(word) && word !== 'of' && word !== 'for';
  return isCut ? { from: range.from, to: i } : range;
}

/** The first word that is neither an adverb nor a conjunction. */
export function firstWord(document: QuoteDocument, from: number, to: number): number | null {
  for (let i = from; i < to; i++) {
    const word = document.words[i] ?? '';
    if (!isAdverb(word) && !lexicon.conjunctions.has(word)) return i;
  }
  return null;
}

/** Whether a noun phrase can begin here: not with a preposition, a participle or an auxiliary. */
export function canBeSubject(document: QuoteDocument, i: number): boolean {
  const word = document.words[i] ?? '';
  if (document.mentionAt[i] !== -1) return true;
  if (lexicon.prepositions.has(word) || lexicon.subordinators.has(word)) return false;
  if (lexicon.auxiliaries.has(word) || lexicon.days.has(word)) return false;
  return !(word.endsWith('ing') || word.endsWith('ed')) && document.tokens[i]?.kind === 'word';
}

/** A noun phrase from `from` on, up to the first verb, comma or relative pronoun. */
export function leadingPhrase(
  document: QuoteDocument,
  from: number,
  limit: number,
): TokenRange | null {
  let to = from;
  while (to < limit && to - from < MAX_PHRASE && !endsPhrase(document, to, from)) to += 1;
  return to > from ? { from, to } : null;
}

function endsPhrase(document: QuoteDocument, i: number, from: number): boolean {
  const word = document.words[i] ?? '';
  const token = document.tokens[i];
  if (token === undefined || document.quotedIn[i] !== document.quotedIn[from]) return true;
  if (document.mentionAt[i] !== -1 && !lexicon.subjectPronouns.has(word)) return false;
  if (lexicon.subjectPronouns.has(word)) return i > from;
  if (token.kind === 'punctuation') return word !== "'" && word !== '’';
  if (/^\p{Lu}/u.test(token.text)) return false;
  if (i === from) return false;
  if (word === "'s") return false;
  if (lexicon.auxiliaries.has(word) || lexicon.verbs.has(word) || isAdverb(word)) return true;
  if (lexicon.subordinators.has(word) || isCueVerb(document, i)) return true;
  return word.endsWith('ed') && !lexicon.determiners.has(document.words[i - 1] ?? '');
}

/** A phrase that can speak: a name, a capital, a determiner with a noun, or a role. */
export function isLikelySpeaker(document: QuoteDocument, range: TokenRange): boolean {
  const first = document.words[range.from] ?? '';
  if (lexicon.subjectPronouns.has(first)) return range.to === range.from + 1;
  if (document.mentionAt[range.from] !== -1 || lexicon.determiners.has(first)) return true;
  for (let i = range.from; i < range.to; i++) {
    if (/^\p{Lu}/u.test(document.tokens[i]?.text ?? '')) return true;
    if (lexicon.anonymousRoles.has(document.words[i] ?? '')) return true;
  }
  return false;
}

/**
 * "its director, Rui Campos": the phrase with the person's name behind its comma,
 * when only that says who it is; else the phrase alone.
 */
export function withApposedName(
  document: QuoteDocument,
  phrase: TokenRange,
  limit: number,
): TokenRange {
  const name = document.mentionAt[phrase.to + 1] ?? -1;
  if (document.words[phrase.to] !== ',' || phrase.to + 1 >= limit || !isPerson(document, name)) {
    return phrase;
  }
  for (let i = phrase.from; i < phrase.to; i++) {
    if (isPerson(document, document.mentionAt[i] ?? -1)) return phrase;
  }
  let to = phrase.to + 1;
  while (to < limit && document.mentionAt[to] === name) to += 1;
  return { from: phrase.from, to };
}

function isPerson(document: QuoteDocument, mention: number): boolean {
  const one = document.mentions[mention];
  return one?.entity.type === 'person' && one.mention.kind === 'name';
}
