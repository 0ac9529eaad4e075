import { z } from 'zod';

/** Longest article id: it is a Kafka key and part of Redis keys. */
export const MAX_ID_LENGTH = 512;

export const articleIdSchema = z
  .string()
  .min(1)
  .max(MAX_ID_LENGTH)
  // Half a surrogate pair has no UTF-8: two such ids would be one key in Kafka and Redis.
  .regex(/^\P{Surrogate}*$/u, 'expected whole characters')
  .meta({
    id: 'ArticleId',
    title: 'Article id',
    description: 'What an article is known by: the key of its messages on every topic.',
  });

/** Metadata that a publisher may send along; passed on untouched. */
export const metadataSchema = z.record(z.string(), z.unknown()).meta({
  id: 'Metadata',
  title: 'Metadata',
  description: 'Whatever the publisher wants to find again in the results; passed on untouched.',
});

/** What a publisher sends. `content` is the only required field; unknown fields are kept. */
export const rawArticleSchema = z
  .object({
    id: articleIdSchema
      .optional()
      .describe(
        'The publisher’s id. Absent: derived from the canonical `url`, else from the SHA-256 of `content`.',
      ),
    url: z.string().max(8192).optional().describe('Where the article was published.'),
    source: z
      .string()
      .max(512)
      .optional()
      .describe('Who published it. Absent: the registrable domain of `url`.'),
    /** A media type, parameters allowed: `text/html` or `text/plain`; absent: sniffed. */
    contentType: z
      .string()
      .max(512)
      .optional()
      .describe('Media type, parameters allowed: `text/html` or `text/plain`. Absent: sniffed.'),
    content: z
      .string()
      .describe('The page or text as it was fetched. At most 5 MB by default, else a dead letter.'),
    /** `base64`: `content` carries raw bytes whose charset is then sniffed. */
    encoding: z
      .enum(['utf8', 'base64'])
      .optional()
      .describe('`base64`: `content` carries raw bytes whose charset is then sniffed.'),
    fetchedAt: z.string().optional().describe('When it was fetched, ISO 8601.'),
    publishedAt: z
      .string()
      .optional()
      .describe('When it was published, ISO 8601; used where the page does not say.'),
    title: z.string().optional().describe('The headline; used where the page does not show one.'),
    language: z
      .string()
      .optional()
      .describe('Language tag that begins with an ISO 639-1 code. Absent: detected.'),
    metadata: metadataSchema.optional(),
  })
  .meta({
    title: 'Raw article',
    description:
      'What a publisher sends. `content` is the only required field; unknown fields are kept and passed on.',
  });
export type RawArticle = z.infer<typeof rawArticleSchema>;
