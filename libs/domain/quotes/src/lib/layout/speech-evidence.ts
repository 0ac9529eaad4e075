import { findCues, type Cue } from '../rules/find-cues';
import { lexicon } from '../lexicon';
import {
  firstInside,
  hasBefore,
  hasBehind,
  isCapital,
  wordBefore,
  wordBehind,
  type QuotationContext,
} from './quotation-context';

/** Why marks stand around somebody's words. */
export type SpeechReason =
  /** It goes on over several paragraphs. */
  | 'paragraphs'
  /** A cue stands right beside it: “…,” she said. */
  | 'uttered'
  /** A cue of speech stands in its sentence. */
  | 'cue'
  /** called it “…”, hailed as “…”, what she calls “…” */
  | 'judgement'
  /** his remark that it was “…” */
  | 'speech-noun'
  /** according to her, in the words of …, the report found “…” */
  | 'source-phrase'
  /** A sentence of its own. */
  | 'sentence'
  /** It says I, we or you. */
  | 'first-person'
  /** Too long for a name or a term. */
  | 'fragment';

/** Tokens between the marks and a cue beside them: “…,” a spokesman for the port said. */
const BESIDE = 10;
/** Words before the marks in which a judgement or a noun of speech has them as its object. */
const OBJECT = 12;

/** Somebody utters the words: a cue stands right before or behind the marks, or a label. */
export function isUttered(context: QuotationContext): boolean {
  return isSaidBehind(context) || isSaidBefore(context);
}

function isSaidBehind(context: QuotationContext): boolean {
  const { document, behind, quotation, inside, lastStop } = context;
  const hasComma = wordBehind(context, 1) === ',';
  if (!hasComma && !/^[,?!…—–-]/u.test(lastStop)) return false;
  const from = quotation.to + (hasComma ? 1 : 0);
  // From the mark on: a participle that opens what is read would count as a passive.
  const range = { from: from - 1, to: Math.min(behind.to, from + BESIDE) };
  const cues = findCues(document, range, inside);
  return cues.some((cue) => cue.reading.reporting && isClauseOnly(context, from, cue));
}

/** Nothing parts the marks from the cue but its subject: no second comma, no other quotation. */
function isClauseOnly({ document, inside }: QuotationContext, from: number, cue: Cue): boolean {
  for (let i = from; i < cue.from; i++) {
    if (document.quotedIn[i] !== inside || /^[;:.]$/u.test(document.words[i] ?? '')) return false;
  }
  return true;
}

function isSaidBefore(context: QuotationContext): boolean {
  const { document, quotation, before, inside } = context;
  const last = wordBefore(context, 1);
  const isLed = last === ':' || last === ',';
  const to = quotation.from - (isLed ? 1 : 0);
  const cues = findCues(document, { from: Math.max(before.from, to - BESIDE), to }, inside);
  return cues.some(({ reading, to: end }) => {
    if (!reading.reporting || !reading.frames.has('quote')) return false;
    return isLed || end === to || (reading.frames.has('addressee') && to - end <= 2);
  });
}

/** What in its sentence says that somebody said it, short of a cue beside it; `null` if nothing. */
export function speechAround(context: QuotationContext): SpeechReason | null {
  if (isJudged(context)) return 'judgement';
  if (hasCue(context)) return 'cue';
  if (isOfSpeechNoun(context)) return 'speech-noun';
  return isSourced(context) ? 'source-phrase' : null;
}

/** "his remark that it was “…”", "her phrase “…”". */
function isOfSpeechNoun(context: QuotationContext): boolean {
  if (hasBefore(context, OBJECT, lexicon.marks.speechNouns)) return true;
  return isOwnPhrase(context);
}

/** Somebody's own "phrase" or "words" right before the marks, as against "the phrase". */
export function isOwnPhrase(context: QuotationContext): boolean {
  const owner = wordBefore(context, 2);
  const isOwned = owner === "'s" || owner === "'" || lexicon.possessives.has(owner);
  return isOwned && /^(?:phrase|words?|expression|line)$/u.test(wordBefore(context, 1));
}

/** A cue of speech that the quoted words are not the subject of: The “experts” said …. */
function hasCue(context: QuotationContext): boolean {
  const { document, before, behind, inside, quotation } = context;
  const isReporting = ({ reading }: Cue) => reading.reporting && !isNaming(reading.lemma);
  if (findCues(document, before, inside).some(isReporting)) return true;
  const own = isNounOf(context) ? quotation.to : -1;
  return findCues(document, behind, inside).some((cue) => isReporting(cue) && cue.from !== own);
}

/** These tie a name to a thing as often as words to a speaker; `isJudged` tells. */
function isNaming(lemma: string): boolean {
  return lemma === 'call' || lemma === 'label' || lemma === 'brand';
}

/** Short quoted words that a determiner leads and that run on without a stop. */
function isNounOf(context: QuotationContext): boolean {
  const last = wordBefore(context, 1);
  const isLed = lexicon.determiners.has(last) || lexicon.possessives.has(last) || last === "'s";
  return context.lastStop === '' && context.wordCount <= 3 && isLed;
}

function isJudged(context: QuotationContext): boolean {
  if (callingOf(context) === 'judgement' || isTakenAs(context)) return true;
  const hasAs = wordBefore(context, 1) === 'as';
  for (let distance = 1; distance <= OBJECT; distance++) {
    const word = wordBefore(context, distance);
    if (word === '' || word === ';') return false;
    if (lexicon.marks.declaring.has(word)) return true;
    const takes = lexicon.cues.get(word)?.some(({ lemma, frames }) => {
      if (!frames.has('object')) return false;
      return hasAs || lexicon.marks.judgements.has(lemma) || (isNaming(lemma) && distance > 1);
    });
    if (takes === true) return true;
  }
  return false;
}

/**
 * Whether "called", "termed" or "labelled" right before the marks judges or
 * names: “what she calls “…””, “which he called “an outrage”” and “was called “a
 * liar” by …” are somebody's words, “a system called “…”” and “is often called
 * “…”” a name. `null` without such a verb.
 */
export function callingOf(context: QuotationContext): 'judgement' | 'name' | null {
  const isVerb = !lexicon.determiners.has(wordBefore(context, 2));
  if (!isVerb || !lexicon.marks.calling.has(wordBefore(context, 1))) return null;
  if (hasBefore(context, OBJECT, WHAT)) return 'judgement';
  const isName = isCapital(firstInside(context));
  if (!isName && hasBefore(context, OBJECT, RELATIVE)) return 'judgement';
  if (!hasBefore(context, 3, lexicon.beForms)) return 'name';
  const isPersonal = hasBehind(context, 3, BY) || /^an?$/iu.test(firstInside(context));
  return isPersonal ? 'judgement' : 'name';
}

/** "what it sees as “…”" and "referred to him as “…”": a judgement by its frame. */
function isTakenAs(context: QuotationContext): boolean {
  if (wordBefore(context, 1) !== 'as') return false;
  if (hasBefore(context, 4, SEEING)) return hasBefore(context, OBJECT, WHAT);
  return wordBefore(context, 2) !== 'to' && hasBefore(context, OBJECT, REFERRING);
}

const WHAT: ReadonlySet<string> = new Set(['what']);
const RELATIVE: ReadonlySet<string> = new Set(['which', 'that', 'whom', 'who']);
const BY: ReadonlySet<string> = new Set(['by']);
const SEEING: ReadonlySet<string> = new Set(['see', 'sees', 'saw', 'viewed', 'views', 'regards']);
const REFERRING: ReadonlySet<string> = new Set(['refer', 'refers', 'referred', 'referring']);

function isSourced(context: QuotationContext): boolean {
  const { document, before, behind } = context;
  if (hasBefore(context, OBJECT, lexicon.marks.expressing)) return true;
  for (const { from, to } of [before, behind]) {
    for (let i = from; i + 1 < to; i++) {
      const pair = `${document.words[i] ?? ''} ${document.words[i + 1] ?? ''}`;
      if (pair === 'according to' || pair === 'put it' || pair === 'quoted as') return true;
    }
  }
  return isInWordsOf(context) || isDocumentSaying(context) || isView(context);
}

/** "In the words of its founder" and "in her words,". */
function isInWordsOf(context: QuotationContext): boolean {
  for (let distance = 1; distance <= OBJECT; distance++) {
    if (wordBefore(context, distance) !== 'words') continue;
    const next = wordBefore(context, distance - 1);
    return next === 'of' || (next === ',' && hasBefore(context, distance + 3, IN));
  }
  return false;
}

const IN: ReadonlySet<string> = new Set(['in']);

/** "The ruling found “…”", "the audit speaks of “…”". */
function isDocumentSaying(context: QuotationContext): boolean {
  const { documents, documentVerbs } = lexicon.marks;
  return hasBefore(context, OBJECT, documentVerbs) && hasBefore(context, 2 * OBJECT, documents);
}

/** "For Lund, the harbour is “…”": a name between "for" and the first comma of the sentence. */
function isView({ document, before }: QuotationContext): boolean {
  const { words, tokens } = document;
  const opening = words[before.from] ?? '';
  if (opening !== 'for' && opening !== 'to') return false;
  let at = before.from + 1;
  while (at < before.to && /^\p{Lu}/u.test(tokens[at]?.text ?? '')) at += 1;
  return at > before.from + 1 && words[at] === ',';
}

/** What the quoted words themselves say for speech when nothing around them does; `null` if nothing. */
export function speechInside(context: QuotationContext): SpeechReason | null {
  const { wordCount, opensSentence, lastStop, isTitleLike } = context;
  if (opensSentence && /^[.?!,…]/u.test(lastStop) && wordCount >= MIN_SENTENCE) return 'sentence';
  if (isTitleLike) return null;
  if (wordCount >= MIN_FIRST_PERSON && hasFirstPerson(context)) return 'first-person';
  return wordCount >= MIN_FRAGMENT ? 'fragment' : null;
}

const MIN_SENTENCE = 3;
const MIN_FIRST_PERSON = 4;
const MIN_FRAGMENT = 5;
const FIRST_PERSON = /^(?:i|we|me|us|my|our|i'm|we're|i've|we've|you)$/u;

function hasFirstPerson({ document, quotation }: QuotationContext): boolean {
  for (let i = quotation.from; i < quotation.to; i++) {
    if (FIRST_PERSON.test(document.words[i] ?? '')) return true;
  }
  return false;
}
