import type { Quote, QuoteRecord } from '@onrecord/contracts';
import type { Ansis } from 'ansis';
import { printable } from '../terminal/printable';
import { wrapText } from '../terminal/wrap-text';

const INDENT = '  ';
const DEEP_INDENT = '      ';

/** Each quote as `speaker → words`, with how it was found; quotes inside another one deeper. */
export function quoteLines(quotes: readonly Quote[], width: number, paint: Ansis): string[] {
  return quotes.flatMap((quote) => quoteLine(quote, width, paint));
}

/** The lines of one quote. */
export function quoteLine(quote: Quote | QuoteRecord, width: number, paint: Ansis): string[] {
  const label = speakerLabel(quote);
  const indent = quote.nestedIn === null ? INDENT : DEEP_INDENT;
  const text = printable(`${label} → ${quote.text}`);
  const [head = '', ...rest] = wrapText(text, { width, first: indent, rest: `${indent}  ` });
  // The label may run over the line: paint what of it stands on the first.
  const painted = head.slice(indent.length).startsWith(label)
    ? indent + paint.green.bold(label) + head.slice(indent.length + label.length)
    : head;
  const notes = wrapText(printable(notesOf(quote)), { width, first: `${indent}  ` });
  return [painted, ...rest, ...notes.map((line) => paint.dim(line))];
}

/** The speaker's name; else the phrase that the article uses; else that nobody is named. */
function speakerLabel({ speaker }: Quote): string {
  const { name, mention } = speaker;
  if (name !== null) return printable(name).trim();
  return mention === null ? '(nobody named)' : `(${printable(mention.text).trim()})`;
}

function notesOf(quote: Quote): string {
  const { type, cue, confidence, speakerConfidence, abstained } = quote;
  return [
    type,
    cue === null ? 'no cue' : `cue “${cue.text}”`,
    `confidence ${confidence.toFixed(2)}`,
    `speaker ${abstained === null ? speakerConfidence.toFixed(2) : `left open: ${abstained}`}`,
  ].join(', ');
}
