import type { EnrichedArticle } from '@onrecord/contracts';
import { compareEntities } from './compare-entities';
import { compareMetadata } from './compare-metadata';
import { compareQuotes } from './compare-quotes';
import type { Gold } from './gold';
import type { GoldProblem } from './gold-problem';

/**
 * Every difference between an enriched article and what an editor says it must
 * be, in the order of the flow: metadata and text, entities, quotes. None means
 * right. Raises `GoldError` when the gold itself does not hold.
 */
export function compareWithGold(enriched: EnrichedArticle, gold: Gold): GoldProblem[] {
  return [
    ...compareMetadata(enriched, gold),
    ...compareEntities(enriched.entities, gold),
    ...compareQuotes(enriched, gold),
  ];
}
