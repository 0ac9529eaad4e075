import {
  isLabel,
  isNamed,
  isNickname,
  isOnSign,
  isTerm,
  isTitleInPassing,
  isWork,
  type NameReason,
} from './name-evidence';
import { contextOf, wordBefore, type QuotationContext } from './quotation-context';
import {
  callingOf,
  isUttered,
  speechAround,
  speechInside,
  type SpeechReason,
} from './speech-evidence';
import { lexicon } from '../lexicon';
import type { TokenAttribution } from '../ledger';
import type { DocumentQuotation, QuoteDocument } from '../quote-document';

/** Whether marks stand around somebody's words, and what told. */
export type Judgement =
  | { readonly isSpeech: true; readonly reason: SpeechReason }
  | { readonly isSpeech: false; readonly reason: NameReason };

/** Quotations before one that is coordinated with them, as many as are read to judge it. */
const MAX_COORDINATED = 3;

/**
 * Judges whether the marks of a quotation stand around somebody's words, or
 * around a name, a title, a term, a sign or the writer's doubt. For quotations
 * that no cue has claimed, or weakly: reads its sentence alone, in constant
 * time. The table in `testdata/judged-quotations.json` holds it to account.
 */
export function judgeQuotation(document: QuoteDocument, quotation: DocumentQuotation): Judgement {
  return judgeWith(document, quotation, MAX_COORDINATED);
}

/** Whether the marks of a quotation stand around something that nobody says. */
export function isScareQuote(document: QuoteDocument, quotation: DocumentQuotation): boolean {
  return !judgeQuotation(document, quotation).isSpeech;
}

/**
 * Whether content that a tagger found rests on marks that surely stand around
 * names alone: dismissed “the so-called ‘truce’”. Content without marks, or with
 * short words that may be anybody's, does not; behind a cue of speech, no
 * clause does: said the so-called “truce” was over.
 */
export function restsOnNames(
  document: QuoteDocument,
  { content, reporting }: Pick<TokenAttribution, 'content' | 'reporting'>,
): boolean {
  const inside = new Set<number>();
  for (const { from, to } of content) {
    for (let i = from; i < to; i++) {
      if (reporting && isVerbOutside(document, i)) return false;
      inside.add(document.quotedIn[i] ?? -1);
    }
  }
  inside.delete(-1);
  const quotations = [...inside].flatMap((index) => document.quotations[index] ?? []);
  return quotations.length > 0 && quotations.every((one) => isSurelyName(document, one, reporting));
}

function isVerbOutside({ quotedIn, words }: QuoteDocument, i: number): boolean {
  const word = words[i] ?? '';
  if (quotedIn[i] !== -1 || word === "'s" || lexicon.marks.naming.has(word)) return false;
  return lexicon.auxiliaries.has(word) || lexicon.verbs.has(word) || word.endsWith('ed');
}

/** Behind a cue of speech, titles and terms may be what was said. */
function isSurelyName(
  document: QuoteDocument,
  quotation: DocumentQuotation,
  reporting: boolean,
): boolean {
  const { isSpeech, reason } = judgeQuotation(document, quotation);
  if (isSpeech || reason === 'scare') return false;
  return !reporting || reason === 'name' || reason === 'nickname';
}

function judgeWith(
  document: QuoteDocument,
  quotation: DocumentQuotation,
  coordinated: number,
): Judgement {
  const context = contextOf(document, quotation);
  if (context === null) return name('scare');
  if (quotation.pieces.length > 1) return speech('paragraphs');
  const judgement = judge(context);
  if (judgement.reason !== 'scare' || coordinated === 0) return judgement;
  const before = coordinatedBefore(context);
  return before === null ? judgement : judgeWith(document, before, coordinated - 1);
}

/** The quotation that this one is coordinated with: “stupid”, “useless” and “vain”. */
function coordinatedBefore(context: QuotationContext): DocumentQuotation | null {
  let distance = 1;
  while (/^(?:,|and|or|but|then)$/u.test(wordBefore(context, distance))) distance += 1;
  if (distance === 1 || context.inside !== -1) return null;
  const { document, quotation, before } = context;
  const at = quotation.from - distance;
  return at < before.from ? null : (document.quotations[document.quotedIn[at] ?? -1] ?? null);
}

/** From the surest evidence to the weakest. */
function judge(context: QuotationContext): Judgement {
  if (wordBefore(context, 1) === '=') return name('markup');
  if (isOnSign(context)) return name('sign');
  if (isNamed(context)) return name('name');
  if (isNickname(context)) return name('nickname');
  if (isTitleInPassing(context)) return name('work');
  if (isWork(context)) return name('work');
  if (isUttered(context)) return speech('uttered');
  if (callingOf(context) === 'name') return name('name');
  if (isTerm(context)) return name('term');
  if (isLabel(context)) return name('label');
  const around = speechAround(context);
  if (around !== null) return isTitleInside(context, around) ? name('work') : speech(around);
  const inside = speechInside(context);
  if (inside !== null) return speech(inside);
  return name(context.isTitleLike ? 'work' : 'scare');
}

/** A title in what somebody says is no quotation; words that a judgement gives are. */
function isTitleInside(context: QuotationContext, reason: SpeechReason): boolean {
  if (!context.isTitleLike || /^[.?!…]/u.test(context.lastStop)) return false;
  const isAdjacent = /^\p{L}/u.test(wordBefore(context, 1));
  return reason !== 'judgement' && isAdjacent;
}

function speech(reason: SpeechReason): Judgement {
  return { isSpeech: true, reason };
}

function name(reason: NameReason): Judgement {
  return { isSpeech: false, reason };
}
