import {
  defaultLimits,
  type CleanedDraft,
  type CleanerLimits,
  type LoadedStage,
  type RawArticle,
} from '@onrecord/contracts';
import { loadLanguageDetector } from '@onrecord/domain-text';
import { cleanArticle } from './clean-article';

/**
 * Builds the cleaner once: language tables loaded, limits set (the defaults of
 * the contracts for those left out). Its `apply` is pure; no model yet.
 */
export async function loadCleaner(
  limits: Partial<CleanerLimits> = {},
): Promise<LoadedStage<RawArticle, CleanedDraft, null>> {
  const parts = {
    detector: await loadLanguageDetector(),
    limits: { ...defaultLimits.cleaner, ...limits },
  };
  return {
    model: null,
    apply: (article, _facts, record) => cleanArticle(article, record, parts),
  };
}
