import { enrichedArticleSchema, type EnrichedArticle, type Kept } from '@onrecord/contracts';
import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** What is remembered of a revision: its quotes, and what their records say of the article. */
export type KeptQuotes = Pick<
  EnrichedArticle,
  'url' | 'source' | 'title' | 'publishedAt' | 'quotes'
>;

const keptSchema = enrichedArticleSchema.pick({
  url: true,
  source: true,
  title: true,
  publishedAt: true,
  quotes: true,
});

/** What a record of `enriched-article` can hold at most, several times over. */
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * The bytes that the next revision is compared with: JSON, deflated to 2.1 kB for
 * thirteen quotes. From an enriched article alone, so that a lost memory can be
 * made again of the newest records on its topic.
 */
export function keepQuotes(enriched: EnrichedArticle): Uint8Array {
  const { url, source, title, publishedAt, quotes } = enriched;
  const kept: KeptQuotes = { url, source, title, publishedAt, quotes };
  return deflateRawSync(JSON.stringify(kept));
}

/** `null` for bytes that are not ours, or of a release with other quotes: as good as not known. */
export function readKeptQuotes({ value }: Kept): KeptQuotes | null {
  try {
    const json = inflateRawSync(value, { maxOutputLength: MAX_BYTES }).toString('utf8');
    const read: unknown = JSON.parse(json);
    return keptSchema.safeParse(read).success ? (read as KeptQuotes) : null;
  } catch {
    return null;
  }
}
