import { findCues } from '../rules/find-cues';
import { subjectBehind } from '../rules/find-source';
import { isLikelySpeaker, leadingPhrase } from '../rules/noun-phrase';
import { lexicon } from '../lexicon';
import type { Ledger, TokenAttribution } from '../ledger';
import type { QuoteDocument, TokenRange } from '../quote-document';

/**
 * A heading that opens with a quotation and goes on with who said it:
 * "‘Never again,’ says Lund", and "‘We will not wait’: Lund warns of strike", where
 * as with a label the colon is the cue, and no cue of speech. ("Lund: ‘We will not
 * wait’" is a label.)
 */
export function findHeadingQuotations(ledger: Ledger): void {
  const { document } = ledger;
  for (const quotation of document.quotations) {
    const [piece, ...more] = quotation.pieces;
    if (piece === undefined || more.length > 0 || quotation.quotation.unclosed) continue;
    const heading = headingOf(document, piece);
    if (heading === null) continue;
    const found = saidBy(document, piece, heading) ?? behindColon(document, piece, heading);
    if (found !== null) ledger.add({ ...found, content: [piece], isSourceShared: false });
  }
}

type HeadingCue = Pick<TokenAttribution, 'pattern' | 'cue' | 'source' | 'reporting'>;

/** "‘Never again,’ says Lund". */
function saidBy(
  document: QuoteDocument,
  piece: TokenRange,
  heading: TokenRange,
): HeadingCue | null {
  const from = piece.to + (document.words[piece.to] === ',' ? 1 : 0);
  const [cue] = findCues(document, { from: piece.to - 1, to: from + 1 });
  if (cue?.from !== from || !cue.reading.reporting) return null;
  const source = subjectBehind(document, cue.to, heading.to);
  if (source === null || !isLikelySpeaker(document, source)) return null;
  return { pattern: 'quotation', cue: { from: cue.from, to: cue.to }, source, reporting: true };
}

/** "‘We will not wait’: Lund warns of strike". */
function behindColon(
  document: QuoteDocument,
  piece: TokenRange,
  heading: TokenRange,
): HeadingCue | null {
  if (!/^(?::|[—–-]+)$/u.test(document.words[piece.to] ?? '')) return null;
  const source = speakerAt(document, piece.to + 1, heading.to);
  if (source === null) return null;
  return { pattern: 'label', cue: { from: piece.to, to: piece.to + 1 }, source, reporting: false };
}

/** The heading that the quotation opens. */
function headingOf(document: QuoteDocument, piece: TokenRange): TokenRange | null {
  const paragraph = document.paragraphOf[piece.from] ?? -1;
  if (document.paragraphs[paragraph]?.kind !== 'heading') return null;
  if (document.paragraphOf[piece.from - 1] === paragraph) return null;
  let to = piece.to;
  while (document.paragraphOf[to] === paragraph) to += 1;
  return { from: piece.from, to };
}

/** A name, or a phrase of people, that something is said of: not "Lund's novel". */
function speakerAt(document: QuoteDocument, from: number, to: number): TokenRange | null {
  const name = mentionFrom(document, from);
  if (name !== null) return document.words[name.to] === "'s" ? null : name;
  const phrase = leadingPhrase(document, from, to);
  if (phrase === null) return null;
  for (let i = phrase.from; i < phrase.to; i++) {
    if (lexicon.anonymousRoles.has(document.words[i] ?? '')) return { from, to: i + 1 };
  }
  return null;
}

function mentionFrom(document: QuoteDocument, from: number): TokenRange | null {
  const mention = document.mentionAt[from] ?? -1;
  if (mention === -1) return null;
  let to = from;
  while (document.mentionAt[to] === mention) to += 1;
  return { from, to };
}
