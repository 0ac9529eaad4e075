import type { Ledger } from '../ledger';
import type { TokenRange } from '../quote-document';

/** Of a quotation's words in one paragraph, the share that content must hold to be meant by it. */
const MOST = 0.5;

/**
 * A quotation that runs over several paragraphs is somebody's as a whole: the first
 * who has its words in one paragraph is given those in the others that are nobody's.
 */
export function takeAllParagraphs(ledger: Ledger): void {
  const { quotedIn, quotations } = ledger.document;
  const done = new Set<number>();
  ledger.found.forEach(({ content }, index) => {
    for (const range of [...content]) {
      const number = quotedIn[range.to - 1] ?? -1;
      const { pieces = [] } = quotations[number] ?? {};
      if (pieces.length < 2 || done.has(number) || !holdsOne(range, pieces)) continue;
      done.add(number);
      ledger.extend(
        index,
        pieces.filter((piece) => ledger.isFree(piece)),
      );
    }
  });
}

/** Whether a range holds most of the piece that it is in. */
function holdsOne({ from, to }: TokenRange, pieces: readonly TokenRange[]): boolean {
  const own = pieces.find((piece) => piece.from < to && from < piece.to);
  if (own === undefined) return false;
  return Math.min(own.to, to) - Math.max(own.from, from) >= MOST * (own.to - own.from);
}
