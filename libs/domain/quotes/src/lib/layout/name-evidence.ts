import { lexicon } from '../lexicon';
import {
  firstInside,
  hasBefore,
  hasBehind,
  isCapital,
  isSubject,
  wordBefore,
  wordBehind,
  type QuotationContext,
} from './quotation-context';
import { isOwnPhrase } from './speech-evidence';

/** Why marks stand around something that nobody says. */
export type NameReason =
  /** so-called “…”, dubbed “…”, known as “…”, a system called “…” */
  | 'name'
  /** Per “Iron” Berg */
  | 'nickname'
  /** The title of a film, a song or a book. */
  | 'work'
  /** The word “…”, its motto “…”, “…”, the Norwegian word for … */
  | 'term'
  /** A sign that reads “…” */
  | 'sign'
  /** rated “poor”, ticked the box “other” */
  | 'label'
  /** The value of an attribute of left-over markup. */
  | 'markup'
  /** Short words without a speaker: doubt, irony, or a term of art. */
  | 'scare';

/** Words between a sign and what stands on it: "A sign on the gate of the yard read". */
const SIGN = 8;
/** No nickname is longer than this, in words. */
const MAX_NICKNAME = 4;

/** Written, not said: what a sign, a screen or a stamp shows. */
export function isOnSign(context: QuotationContext): boolean {
  const { signs, signVerbs, inscribing } = lexicon.marks;
  const verb = wordBefore(context, wordBefore(context, 1) === ':' ? 2 : 1);
  if (inscribing.has(verb)) return !hasBehind(context, 3, BY) && !isWhat(context);
  return signVerbs.has(verb) && hasBefore(context, SIGN, signs);
}

const BY: ReadonlySet<string> = new Set(['by']);

function isWhat(context: QuotationContext): boolean {
  for (let distance = 2; distance <= SIGN; distance++) {
    if (wordBefore(context, distance) === 'what') return true;
  }
  return false;
}

/** A verb or adjective of naming right before the marks: so-called, dubbed, known as, a system called. */
export function isNamed(context: QuotationContext): boolean {
  const { naming, namedAs } = lexicon.marks;
  const last = wordBefore(context, 1);
  if (naming.has(last)) return true;
  if (last !== 'as') return false;
  // "He referred to them as “…”" is a judgement, "referred to as “…”" a name.
  if (wordBefore(context, 2) === 'to') return wordBefore(context, 3) === 'referred';
  return namedAs.has(wordBefore(context, 2)) || wordBefore(context, 3) === 'known';
}

/** Right before the marks, or in an apposition behind them: the song “…”, “…,” a play about …. */
export function isWork(context: QuotationContext): boolean {
  const { works } = lexicon.marks;
  // Titles begin with a capital; “Song” with one is a name.
  if (!/^[\p{Lu}\p{N}]/u.test(firstInside(context)) || !mayBeTitle(context)) return false;
  const last = wordBefore(context, 1);
  const isLed = last === 'of' || (last === ',' && context.isTitleLike);
  const noun = isLed ? 2 : 1;
  if (works.has(wordBefore(context, noun)) && !isNameBefore(context, noun)) return true;
  const isApposed =
    /^(?:a|an|the|his|her|their)$/u.test(wordBehind(context, 1)) && context.lastStop === ',';
  return isApposed && context.isTitleLike && hasBehind(context, 4, works);
}

/** A short title shows no pattern of capitals, and a headline in title case hides it. */
function mayBeTitle({ isTitleLike, isInTitleCase, wordCount }: QuotationContext): boolean {
  return isTitleLike || isInTitleCase || wordCount <= 2;
}

function isNameBefore({ document, quotation, isHeading }: QuotationContext, distance: number) {
  const text = document.tokens[quotation.from - distance]?.text ?? '';
  return isCapital(text) && !isHeading;
}

/** A programme, a paper or a title that is part of a sentence: told ABC's “…”, starred in “…”. */
export function isTitleInPassing(context: QuotationContext): boolean {
  const last = wordBefore(context, 1);
  if (/^[.?!…]/u.test(context.lastStop)) return false;
  if (last === "'s" && isAllCapital(context)) return true;
  if (!context.isTitleLike) return false;
  return isSubject(context) || last === "'s" || lexicon.prepositions.has(last);
}

function isAllCapital({ document, quotation, isInTitleCase, wordCount }: QuotationContext) {
  if (isInTitleCase || wordCount > MAX_NICKNAME) return false;
  const inside = document.tokens.slice(quotation.from, quotation.to);
  return inside.every(({ kind, text }) => kind !== 'word' || isCapital(text));
}

/** Between a first and a last name, both with capitals. */
export function isNickname(context: QuotationContext): boolean {
  const { document, quotation, wordCount, lastStop, isHeading, isInTitleCase } = context;
  if (wordCount > MAX_NICKNAME || lastStop !== '' || isHeading || isInTitleCase) return false;
  const before = document.tokens[quotation.from - 1]?.text ?? '';
  const behind = document.tokens[quotation.to]?.text ?? '';
  return isCapital(before) && isCapital(behind) && isNameWord(before) && isNameWord(behind);
}

/** Not a day, a cue, or a small word that opens a sentence. */
function isNameWord(text: string): boolean {
  const word = text.toLowerCase();
  const { days, cues, determiners, conjunctions, subordinators } = lexicon;
  const isSmall = determiners.has(word) || conjunctions.has(word) || subordinators.has(word);
  return !isSmall && !days.has(word) && !cues.has(word);
}

/** A word spoken of: the term “…”, its motto is “…”, defines “…” as, “…”, the Norwegian word for. */
export function isTerm(context: QuotationContext): boolean {
  const { terms, standingTexts, glosses } = lexicon.marks;
  const last = wordBefore(context, 1);
  if (terms.has(last) || glosses.has(last)) return !isOwnPhrase(context);
  const isLed = last === ',' || last === ':' || lexicon.beForms.has(last);
  if (isLed && hasBefore(context, 3, standingTexts)) return true;
  if (last === 'by' && hasBehind(context, 8, lexicon.marks.glosses)) return true;
  return isGlossed(context);
}

/** “…”, the Norwegian word for …; “…,” as the large banners are called. */
function isGlossed(context: QuotationContext): boolean {
  const at = wordBehind(context, 1) === ',' ? 2 : 1;
  if (at === 1 && context.lastStop !== ',') return false;
  const next = wordBehind(context, at);
  if (next === 'as') return hasBehind(context, 10, CALLED);
  return lexicon.determiners.has(next) && hasBehind(context, at + 5, lexicon.marks.glossNouns);
}

const CALLED: ReadonlySet<string> = new Set(['called', 'known', 'termed']);

/** One of the values that a form, a vote or a list allows. */
export function isLabel(context: QuotationContext): boolean {
  const { labelling, labelled } = lexicon.marks;
  if (context.wordCount > MAX_NICKNAME) return false;
  if (labelling.has(wordBefore(context, 1)) || labelled.has(wordBehind(context, 1))) return true;
  return labelled.has(wordBefore(context, 1)) && hasBefore(context, 5, labelling);
}
