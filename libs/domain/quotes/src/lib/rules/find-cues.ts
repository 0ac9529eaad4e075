import { lexicon, type CueForm, type CueWord } from '../lexicon';
import type { QuoteDocument, TokenRange } from '../quote-document';

/** A word that may tie words to a speaker, with its auxiliaries. */
export interface Cue extends TokenRange {
  /** The token of the verb itself; `from` may stand before it ("has repeatedly said"). */
  readonly verb: number;
  readonly reading: CueWord;
  /** `participle`: ", saying …"; its subject is that of the clause before. */
  readonly role: 'finite' | 'participle';
}

/** Auxiliaries and adverbs that a verb group reaches back over. */
const MAX_GROUP = 6;

/**
 * The cues of an article outside quotation marks (or, with `inside`, those of
 * one outermost quotation), in order. Left out: nouns ("his claims"), passives
 * ("was told"), infinitives ("refused to say"), what was not said ("did not
 * say"), and names ("the Post"). The group takes in auxiliaries and the adverbs
 * behind them: "has repeatedly said".
 */
export function findCues(document: QuoteDocument, range: TokenRange, inside = -1): Cue[] {
  const cues: Cue[] = [];
  for (let i = range.from; i < range.to; i++) {
    if ((document.quotedIn[i] ?? -1) !== inside) continue;
    const cue = readCue(document, i, range.from);
    if (cue !== null) cues.push(cue);
  }
  return cues;
}

function readCue(document: QuoteDocument, i: number, floor: number): Cue | null {
  const word = document.words[i] ?? '';
  const readings = lexicon.cues.get(word);
  if (readings === undefined || isInName(document, i)) return null;
  const to = (reading: CueWord): number | null =>
    reading.particle === null ? i + 1 : particleEnd(document, i, reading.particle);
  const reading = chooseReading(document, i, readings, to);
  if (reading === null) return null;
  const end = to(reading) ?? i + 1;
  const from = groupStart(document, i, floor);
  const before = document.words.slice(from, i);
  if (isRuledOut(document, { from, verb: i, floor }, reading.form, before)) return null;
  const hasAuxiliary = before.length > 0;
  const role = reading.form === 'ing' && !hasAuxiliary ? 'participle' : 'finite';
  return { from: quotedAs(document, from, floor), to: end, verb: i, reading, role };
}

/** Readings with a particle first: "pointed out" is no "pointed". */
function chooseReading(
  document: QuoteDocument,
  i: number,
  readings: readonly CueWord[],
  end: (reading: CueWord) => number | null,
): CueWord | null {
  const withParticle = readings.find((cue) => cue.particle !== null && end(cue) !== null);
  if (withParticle !== undefined) return withParticle;
  const plain = readings.filter((cue) => cue.particle === null);
  const isNoun = plain.some((cue) => cue.mayBeNoun) && looksLikeNoun(document, i);
  return isNoun ? null : (plain[0] ?? null);
}

function particleEnd(document: QuoteDocument, i: number, particle: string): number | null {
  return document.words[i + 1] === particle ? i + 2 : null;
}

/** Capitals inside a sentence are a name; so is any word inside a name mention of several words. */
function isInName(document: QuoteDocument, i: number): boolean {
  const token = document.tokens[i];
  if (token === undefined || !/^\p{Lu}/u.test(token.text)) return false;
  const unit = document.units[document.unitOf[i] ?? -1];
  const isFirst = unit?.from === i || document.quotedIn[i - 1] !== document.quotedIn[i];
  if (isFirst) return lexicon.cues.get(document.words[i] ?? '')?.[0]?.mayBeNoun ?? false;
  // In a headline every word is written with a capital.
  return !isTitleCased(document, i);
}

function isTitleCased(document: QuoteDocument, i: number): boolean {
  const paragraph = document.paragraphs[document.paragraphOf[i] ?? -1];
  return paragraph?.kind === 'heading';
}

/** A determiner, possessive, adjective-like word or preposition before it makes "claims" a noun. */
function looksLikeNoun(document: QuoteDocument, i: number): boolean {
  const before = document.words[i - 1] ?? '';
  if (before === "'s" || before === "'" || before === '') return true;
  if (lexicon.determiners.has(before) || lexicon.possessives.has(before)) return true;
  if (lexicon.prepositions.has(before)) return true;
  const after = document.words[i + 1] ?? '';
  // "The latest reports said": the verb is the next word.
  if (lexicon.auxiliaries.has(after) || isFinite(after)) return true;
  return after === 'of' || /(?:al|ic|ive|ous|ful|less)$/u.test(before);
}

function isFinite(word: string): boolean {
  return (
    lexicon.cues.get(word)?.some(({ form, mayBeNoun }) => form !== 'ing' && !mayBeNoun) ?? false
  );
}

function groupStart(document: QuoteDocument, verb: number, floor: number): number {
  let start = verb;
  for (let i = verb - 1; i >= floor && verb - i <= MAX_GROUP; i--) {
    const word = document.words[i] ?? '';
    if (lexicon.auxiliaries.has(word)) start = i;
    else if (!isAdverb(word) && !lexicon.negations.has(word)) break;
  }
  return start;
}

export function isAdverb(word: string): boolean {
  return lexicon.adverbs.has(word) || (word.length > 4 && word.endsWith('ly'));
}

interface Group {
  readonly from: number;
  readonly verb: number;
  readonly floor: number;
}

function isRuledOut(
  document: QuoteDocument,
  { from, verb, floor }: Group,
  form: CueForm,
  group: readonly string[],
): boolean {
  const before = document.words[from - 1] ?? '';
  if (from > floor && before === 'to') return true;
  if (group.some((word) => lexicon.negations.has(word))) return true;
  if (lexicon.negations.has(before) && from > floor) return true;
  const isPast = form === 'past' || form === 'participle';
  if (isPast && lexicon.beForms.has(group.findLast((word) => !isAdverb(word)) ?? '')) return true;
  const isBare = group.length === 0;
  // "Asked about the vote, …" opens with a participle of the passive.
  return isPast && isBare && verb === floor;
}

/** "was quoted as saying" is one cue. */
function quotedAs(document: QuoteDocument, from: number, floor: number): number {
  const isQuotedAs = document.words[from - 1] === 'as' && document.words[from - 2] === 'quoted';
  return isQuotedAs && from - 2 >= floor ? groupStart(document, from - 2, floor) : from;
}
