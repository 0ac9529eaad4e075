import type { Ledger } from '../ledger';
import type { QuoteDocument, TokenRange } from '../quote-document';

/** Tokens of a signature, its role apart: "Dr. Ana Maria de Souza". */
const MAX_SIGNATURE = 8;
const DASH = /^(?:[―—–]|-+)$/u;
/** Particles of names that have no capital. */
const PARTICLE = /^(?:al|bin|da|de|del|della|di|dos|du|la|le|van|von|y|&|\.|-)$/u;

/**
 * Quotations that are signed, as those of readers, reviews and pull quotes are:
 * “…” ― Name, or “…” and the name on the next line behind a dash. The dash is the
 * cue, and none of speech. A dash that a sentence goes on behind is none.
 */
export function findSignedQuotations(ledger: Ledger): void {
  const { document } = ledger;
  for (const { pieces, quotation } of document.quotations) {
    const last = pieces.at(-1);
    if (last === undefined || quotation.unclosed) continue;
    if (!DASH.test(document.words[last.to] ?? '')) continue;
    const source = signatureFrom(document, last.to + 1);
    if (source === null) continue;
    ledger.add({
      pattern: 'label',
      content: [...pieces],
      cue: { from: last.to, to: last.to + 1 },
      source,
      isSourceShared: false,
      reporting: false,
    });
  }
}

/** Capitalised words, two or a known name, up to the end of the line, a role behind a comma left out. */
function signatureFrom(document: QuoteDocument, from: number): TokenRange | null {
  let to = from;
  let names = 0;
  while (to < from + MAX_SIGNATURE && !endsLine(document, to - 1, from)) {
    const text = document.tokens[to]?.text ?? '';
    if (/^\p{Lu}/u.test(text)) names += 1;
    else if (!PARTICLE.test(text) || to === from) break;
    to += 1;
  }
  const isName = names > 1 || (document.mentionAt[from] ?? -1) !== -1;
  const isOver = endsLine(document, to - 1, from) || document.words[to] === ',';
  return to > from && isName && isOver ? { from, to } : null;
}

/** Whether a line, or everything, ends behind token `i`, a full stop counted to the line. */
function endsLine({ text, tokens }: QuoteDocument, i: number, from: number): boolean {
  if (i < from) return false;
  const behind = tokens[i + 1]?.text === '.' ? i + 1 : i;
  const next = tokens[behind + 1];
  return next === undefined || text.slice(tokens[behind]?.end, next.start).includes('\n');
}
