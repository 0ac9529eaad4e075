import type { Content } from './content-after';
import { hasVerb, trimEnd, type Stretch } from './clause';
import { lexicon } from '../lexicon';
import type { QuoteDocument, TokenRange } from '../quote-document';
import { isScareQuote } from '../layout/scare-quotes';

/** Words a sentence must have before ", she said" to be taken for what she said. */
const MIN_TRAILING = 3;

/** The part of a sentence that attributes what stands around it: ", X said on Friday,". */
export interface AttributingClause {
  /** First token of the clause: its subject, or the cue when inverted. */
  readonly from: number;
  /** Behind the cue and, when inverted, its subject. */
  readonly to: number;
}

/**
 * The words before an attributing clause: "“…,” X said", "the plan failed, X
 * said", with what goes on behind it ("“…,” X said, “…”"). `floor` is where the
 * words may begin, behind what another cue has taken. `null` when the clause
 * does not follow a comma or a closing mark.
 */
export function contentBefore(
  document: QuoteDocument,
  clause: AttributingClause,
  stretch: Stretch,
  floor: number,
): Content | null {
  const quotation = quotationBefore(document, clause.from, floor);
  if (quotation !== null) {
    return {
      pattern: 'quotation',
      ranges: [...quotation, ...goingOn(document, clause.to, stretch)],
    };
  }
  if (document.words[clause.from - 1] !== ',' || clause.from - 1 <= floor) return null;
  const from = floor;
  const to = trimEnd(document, from, clause.from - 1);
  const rest = goingOn(document, clause.to, stretch);
  const isEnough = to - from >= MIN_TRAILING || (to > from && rest.length > 0);
  if (!isEnough || !canStandAlone(document, from)) return null;
  if (rest.length === 0 && !hasVerb(document, from, to)) return null;
  return { pattern: 'trailing', ranges: [{ from, to }, ...rest] };
}

/** The quotation that ends right before the clause, with the words of its sentence before its mark. */
function quotationBefore(document: QuoteDocument, at: number, floor: number): TokenRange[] | null {
  let end = at - 1;
  if (/^[,—–-]$/u.test(document.words[end] ?? '') && document.quotedIn[end] === -1) end -= 1;
  const quotation = document.quotations[document.quotedIn[end] ?? -1];
  const last = quotation?.pieces.at(-1);
  if (quotation === undefined || last?.to !== end + 1) return null;
  if (document.paragraphOf[end] !== document.paragraphOf[at]) return null;
  if (end === at - 1 && !endsForSpeaker(document, end)) return null;
  const first = quotation.pieces[0];
  if (first === undefined) return null;
  const unit = document.units[document.unitOf[first.from] ?? -1];
  const start = Math.max(unit?.from ?? first.from, quotation.pieces.length > 1 ? 0 : floor);
  const hasWordsBefore =
    start < first.from && !/^[:,—–]$/u.test(document.words[first.from - 1] ?? '');
  if (isScareQuote(document, quotation) && !hasWordsBefore) return null;
  const from = hasWordsBefore ? start : first.from;
  return [{ from, to: first.to }, ...quotation.pieces.slice(1)];
}

/** “…,” “…?” “…!” “…—”: the sentence goes on with who said so. */
function endsForSpeaker(document: QuoteDocument, close: number): boolean {
  const before = document.words[close - 1] ?? '';
  return /^[,?!…—–-]+$|^\.\.+$/u.test(before) || /^['’]$/u.test(before);
}

/** Not "When asked, X said" or "Speaking in Oslo, X said". */
function canStandAlone(document: QuoteDocument, from: number): boolean {
  const word = document.words[from] ?? '';
  if (lexicon.subordinators.has(word)) return false;
  return !word.endsWith('ing') || document.mentionAt[from] !== -1;
}

/** "…, X said, “…”" and "the plan, X said, was a failure": the words that the clause interrupted. */
function goingOn(document: QuoteDocument, from: number, stretch: Stretch): TokenRange[] {
  if (document.words[from] !== ',' || from + 1 >= stretch.to) return [];
  const next = from + 1;
  const quotation = document.quotations[document.quotedIn[next] ?? -1];
  if (quotation !== undefined)
    return isScareQuote(document, quotation) ? [] : [...quotation.pieces];
  if (!lexicon.auxiliaries.has(document.words[next] ?? '')) return [];
  const to = trimEnd(document, next, stretch.to);
  return to > next ? [{ from: next, to }] : [];
}
