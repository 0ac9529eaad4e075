import type { LanguageDetector } from '@onrecord/domain-text';
import { paragraphsOf } from '@onrecord/domain-text';

/**
 * Adds to an article that may be no more than `{id, text}` what the stages read
 * beside the text: `language` (detected; `en` under 20 words) and `paragraphs`
 * (what stands between blank lines). Fields that are there stay as they are,
 * `null` included, and so does `text`.
 */
export function completeArticle(article: unknown, detector: LanguageDetector): unknown {
  const given = article as { readonly text: string };
  return {
    ...given,
    ...('language' in given ? {} : { language: detector.detect(given.text) }),
    ...('paragraphs' in given ? {} : { paragraphs: paragraphsOf(given.text) }),
  };
}
