import type { Ledger } from '../ledger';
import type { TokenRange } from '../quote-document';

/** Of a quotation's words in one paragraph, the share that content must hold to be meant by it. */
const MOST = 0.5;

/**
 * A quotation that runs over several paragraphs is somebody's as a whole: whoever
 * has its words in one paragraph is given those in the others, unless they are
 * another's by then.
 */
export function takeAllParagraphs(ledger: Ledger): void {
  ledger.found.forEach(({ content }, index) => {
    for (const range of [...content]) {
      const missing = missingPieces(ledger, range);
      if (missing.length > 0) ledger.extend(index, missing);
    }
  });
}

function missingPieces({ document }: Ledger, { from, to }: TokenRange): readonly TokenRange[] {
  const { pieces = [] } = document.quotations[document.quotedIn[to - 1] ?? -1] ?? {};
  const own = pieces.find((piece) => piece.from < to && from < piece.to);
  if (own === undefined || pieces.length < 2) return [];
  const shared = Math.min(own.to, to) - Math.max(own.from, from);
  if (shared < MOST * (own.to - own.from)) return [];
  return pieces.filter((piece) => piece !== own);
}
