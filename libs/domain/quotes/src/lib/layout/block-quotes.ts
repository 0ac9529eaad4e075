import { findCues } from '../rules/find-cues';
import { subjectBefore } from '../rules/find-source';
import type { Ledger, TokenAttribution } from '../ledger';
import type { QuoteDocument, TokenRange } from '../quote-document';

/** A line of more tokens than this is no author's. */
const MAX_AUTHOR_LINE = 20;
/** Fewer tokens are a pull-out, not what somebody said. */
const MIN_TOKENS = 4;
/** Tokens before a colon in which the cue that leads to a block quote stands. */
const LEAD = 30;

/**
 * Block quotes and embedded posts that stand without marks: paragraphs of kind
 * `blockquote`, attributed by the sentence that leads to them with a colon
 * ("Lund wrote:") or by a line with a dash and their author ("— Ann Lund (@lund)
 * March 3"). Those with neither are left alone: the page may set anything apart.
 */
export function findBlockQuotes(ledger: Ledger): void {
  for (const paragraphs of blocksOf(ledger.document)) {
    const attribution = readBlock(ledger.document, paragraphs);
    if (attribution !== null) ledger.add(attribution);
  }
}

/** Each run of block quote paragraphs, as the tokens of its paragraphs. */
function blocksOf(document: QuoteDocument): TokenRange[][] {
  const blocks: TokenRange[][] = [];
  let last = -2;
  for (let i = 0; i < document.tokens.length; i++) {
    const paragraph = document.paragraphOf[i] ?? -1;
    if (document.paragraphs[paragraph]?.kind !== 'blockquote') continue;
    const from = i;
    while (document.paragraphOf[i + 1] === paragraph) i += 1;
    const range = { from, to: i + 1 };
    if (paragraph === last + 1) blocks.at(-1)?.push(range);
    else blocks.push([range]);
    last = paragraph;
  }
  return blocks;
}

function readBlock(
  document: QuoteDocument,
  paragraphs: readonly TokenRange[],
): TokenAttribution | null {
  const first = paragraphs[0];
  const last = paragraphs.at(-1);
  if (first === undefined || last === undefined || document.quotedIn[first.from] !== -1)
    return null;
  const dash = authorDash(document, last);
  const content = [...paragraphs.slice(0, -1), { from: last.from, to: dash ?? last.to }].filter(
    ({ from, to }) => from < to,
  );
  if (content.reduce((sum, { from, to }) => sum + to - from, 0) < MIN_TOKENS) return null;
  const lead = leadTo(document, first.from);
  if (lead !== null) return { ...lead, pattern: 'quotation', content, isSourceShared: false };
  if (dash === null) return null;
  const source = authorBehind(document, dash, last.to);
  if (source === null) return null;
  return {
    pattern: 'label',
    content,
    cue: null,
    source,
    isSourceShared: false,
    reporting: false,
  };
}

/** "Lund wrote:" right before the block. */
function leadTo(
  document: QuoteDocument,
  at: number,
): Pick<TokenAttribution, 'cue' | 'source' | 'reporting'> | null {
  if (document.words[at - 1] !== ':') return null;
  const unit = document.units[document.unitOf[at - 1] ?? -1];
  if (unit === undefined) return null;
  const from = Math.max(unit.from, at - LEAD);
  const cue = findCues(document, { from, to: at - 1 }).at(-1);
  if (!cue?.reading.frames.has('quote')) return null;
  const subject = subjectBefore(document, cue, from);
  const source = subject.kind === 'phrase' ? subject.source : null;
  return { cue: { from: cue.from, to: cue.to }, source, reporting: cue.reading.reporting };
}

/** The last dash with a space before it that can open a line with the author. */
function authorDash(document: QuoteDocument, { from, to }: TokenRange): number | null {
  for (let i = to - 1; i >= from && to - i <= MAX_AUTHOR_LINE; i--) {
    const token = document.tokens[i];
    if (token === undefined || !/^(?:[—–-]|--)$/u.test(token.text)) continue;
    const before = document.tokens[i - 1];
    if (i === from || before === undefined || before.end < token.start) return i;
  }
  return null;
}

/** A name right behind the dash, up to a bracket, a comma or a date. */
function authorBehind(document: QuoteDocument, dash: number, limit: number): TokenRange | null {
  const from = dash + 1;
  let to = from;
  while (to < limit) {
    const token = document.tokens[to];
    const isName = token?.kind === 'word' && /^\p{Lu}/u.test(token.text);
    const isMention = document.mentionAt[to] !== -1 && document.mentionAt[from] !== -1;
    if (!isName && !isMention) break;
    to += 1;
  }
  return to > from ? { from, to } : null;
}
