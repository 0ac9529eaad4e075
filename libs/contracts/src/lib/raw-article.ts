import { z } from 'zod';

/** Longest article id: it is a Kafka key and part of Redis keys. */
export const MAX_ID_LENGTH = 512;

export const articleIdSchema = z.string().min(1).max(MAX_ID_LENGTH);

/** What a publisher sends. `content` is the only required field; unknown fields are kept. */
export const rawArticleSchema = z.object({
  id: articleIdSchema.optional(),
  url: z.string().max(8192).optional(),
  source: z.string().max(512).optional(),
  /** A media type, parameters allowed: `text/html` or `text/plain`; absent: sniffed. */
  contentType: z.string().max(512).optional(),
  content: z.string(),
  /** `base64`: `content` carries raw bytes whose charset is then sniffed. */
  encoding: z.enum(['utf8', 'base64']).optional(),
  fetchedAt: z.string().optional(),
  publishedAt: z.string().optional(),
  title: z.string().optional(),
  language: z.string().optional(),
  metadata: z.record(z.string(), z.unknown()).optional(),
});
export type RawArticle = z.infer<typeof rawArticleSchema>;
