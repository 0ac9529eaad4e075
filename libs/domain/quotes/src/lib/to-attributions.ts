import type { Attribution } from './attribution-tagger';
import type { TokenAttribution } from './ledger';
import { findNestedQuotations } from './layout/nested-quotations';
import { patternScore } from './rules/pattern-scores';
import type { QuoteDocument, TokenRange } from './quote-document';

/**
 * What a tagger found, in the order of the text, with the quotations nested in
 * it behind; `scoreOf` says how sure the tagger is of one.
 */
export function toAttributions(
  document: QuoteDocument,
  found: readonly TokenAttribution[],
  scoreOf: (found: TokenAttribution) => number,
): readonly Attribution[] {
  const ordered = [...found].sort((a, b) => startOf(a) - startOf(b));
  const outer = ordered.map((one) => toAttribution(document, one, scoreOf(one), null));
  const inner = findNestedQuotations(document, ordered).map(({ parent, attribution }) =>
    toAttribution(document, attribution, patternScore(document, attribution), parent),
  );
  return [...outer, ...inner];
}

function startOf({ content }: TokenAttribution): number {
  // No spread: a quotation may have more paragraphs than a call may have arguments.
  return content.reduce((first, { from }) => Math.min(first, from), Infinity);
}

function toAttribution(
  document: QuoteDocument,
  found: TokenAttribution,
  score: number,
  nestedIn: number | null,
): Attribution {
  const span = ({ from, to }: TokenRange) => ({
    start: document.tokens[from]?.start ?? 0,
    end: document.tokens[to - 1]?.end ?? 0,
  });
  const content = [...found.content].sort((a, b) => a.from - b.from);
  return {
    pattern: found.pattern,
    content: content.map(span),
    cue: found.cue === null ? null : span(found.cue),
    source: found.source === null ? null : span(found.source),
    isSourceShared: found.isSourceShared,
    reporting: found.reporting,
    score,
    nestedIn,
  };
}
