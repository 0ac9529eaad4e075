import type { Attribution, AttributionTagger } from '../attribution-tagger';
import { findLabels } from '../layout/find-labels';
import { Ledger, type TokenAttribution } from '../ledger';
import { findLooseQuotations } from '../layout/loose-quotations';
import { patternScore } from '../rules/pattern-scores';
import type { QuoteDocument } from '../quote-document';
import { restsOnNames } from '../layout/scare-quotes';
import { toAttributions } from '../to-attributions';
import { takeAllParagraphs } from './all-paragraphs';
import { Cascade, isReporting, type CascadeFind } from './cascade';
import type { QuotesModelParts } from './quotes-model';

/**
 * Tags with the trained cascade; transcripts, quotations that nobody is named
 * for and nested ones, of which its training data has next to none, are left to
 * rules. Keeps buffers between articles: one instance for each thread.
 */
export function cascadeTagger(parts: QuotesModelParts): AttributionTagger {
  const cascade = new Cascade(parts);
  return { tag: (document) => tag(cascade, document) };
}

function tag(cascade: Cascade, document: QuoteDocument): readonly Attribution[] {
  const ledger = new Ledger(document);
  findLabels(ledger);
  const scores = new Map<TokenAttribution, number>();
  for (const find of cascade.find(document)) {
    const attribution = toTokenAttribution(find);
    if (restsOnNames(document, attribution)) continue;
    if (ledger.add(attribution)) scores.set(attribution, find.probability);
  }
  takeAllParagraphs(ledger);
  findLooseQuotations(ledger);
  const scoreOf = (found: TokenAttribution): number =>
    scores.get(found) ?? patternScore(document, found);
  return toAttributions(document, ledger.found, scoreOf);
}

function toTokenAttribution(find: CascadeFind): TokenAttribution {
  return {
    pattern: 'cue',
    content: [...find.content],
    cue: find.cue,
    source: find.mention,
    isSourceShared: false,
    reporting: isReporting(find),
  };
}
