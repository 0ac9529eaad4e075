import type { Quote } from '@onrecord/contracts';
import { enrichedArticle } from '@onrecord/testing';
import { quoteIds } from '../quote-id';

/**
 * Quotes for specs, one for each `NAME: words`; `?` is nobody. Words in marks are
 * direct, others indirect; spans point nowhere in particular.
 */
export function quotesOf(...lines: readonly string[]): Quote[] {
  const [base] = enrichedArticle().quotes;
  if (base === undefined) throw new Error('expected the builder to make a quote');
  const parts = lines.map((line) => line.split(': ') as [string, string]);
  const ids = quoteIds(parts.map(([, words]) => words));
  return parts.map(([name, words], i) => {
    const known = name === '?' ? null : name;
    const entityId = known && `person:${known.toLowerCase().replaceAll(' ', '-')}`;
    return {
      ...base,
      id: ids[i] ?? '',
      text: words,
      type: words.startsWith('“') ? 'direct' : 'indirect',
      speaker: { ...base.speaker, entityId, name: known },
    };
  });
}
