import { z } from 'zod';
import { articleEntitiesSchema } from './article-entities';
import { spanSchema, textSpanSchema } from './span';

export const quoteTypes = ['direct', 'indirect', 'mixed'] as const;
export type QuoteType = (typeof quoteTypes)[number];

export const speakerSchema = z.object({
  entityId: z.string().nullable(),
  name: z.string().nullable(),
  /** The whole source phrase as it stands: "Russian President Vladimir Putin", "he". */
  mention: textSpanSchema.nullable(),
  resolution: z.enum(['name', 'pronoun', 'nominal', 'implicit', 'none']),
});
export type Speaker = z.infer<typeof speakerSchema>;

export const quoteSchema = z.object({
  id: z.string(),
  /** direct: every word inside quotation marks; mixed: part of them; indirect: none. */
  type: z.enum(quoteTypes),
  /** The cue is one of speech (said, told, according to). */
  reporting: z.boolean(),
  /** The spans' slices joined by one space. */
  text: z.string(),
  spans: z.array(spanSchema).min(1),
  cue: textSpanSchema.nullable(),
  speaker: speakerSchema,
  /** Ids of the entities that the words are about. */
  about: z.array(z.string()),
  nestedIn: z.string().nullable(),
  /** Index in `paragraphs` of the first span. */
  paragraph: z.int().nonnegative(),
  confidence: z.number().min(0).max(1),
  speakerConfidence: z.number().min(0).max(1),
  abstained: z.enum(['ambiguous', 'anonymous', 'no-evidence']).nullable(),
});
export type Quote = z.infer<typeof quoteSchema>;

export const quoteChangesSchema = z.object({
  quotes: z.object({
    added: z.array(z.string()),
    removed: z.array(z.string()),
    altered: z.array(z.string()),
    reattributed: z.array(z.string()),
  }),
});

export const enrichedArticleSchema = z.object({
  ...articleEntitiesSchema.shape,
  quotes: z.array(quoteSchema),
  /** Against the revision before; absent on the first. */
  changes: quoteChangesSchema.optional(),
});
export type EnrichedArticle = z.infer<typeof enrichedArticleSchema>;

/** One message on `quote`: the quote with what a subscriber needs of its article. */
export const quoteRecordSchema = z.object({
  ...quoteSchema.shape,
  articleId: z.string(),
  revision: z.int().positive(),
  url: z.string().nullable(),
  source: z.string().nullable(),
  title: z.string().nullable(),
  publishedAt: z.string().nullable(),
  speakerName: z.string().nullable(),
  retracted: z.boolean().optional(),
});
export type QuoteRecord = z.infer<typeof quoteRecordSchema>;
