import { z } from 'zod';
import { processingSchema } from './processing';
import { articleIdSchema } from './raw-article';

export const paragraphKinds = [
  'paragraph',
  'heading',
  'list-item',
  'blockquote',
  'transcript-turn',
] as const;

export const paragraphSchema = z.object({
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  kind: z.enum(paragraphKinds),
});
export type Paragraph = z.infer<typeof paragraphSchema>;
export type ParagraphKind = Paragraph['kind'];

export const captionSchema = z.object({ text: z.string(), credit: z.string().nullable() });
export type Caption = z.infer<typeof captionSchema>;

export const duplicateSchema = z.object({
  /** The article that this one repeats. */
  of: articleIdSchema,
  kind: z.enum(['exact', 'near']),
  similarity: z.number().min(0).max(1),
  /** The first article seen of the set of copies. */
  group: articleIdSchema,
});
export type Duplicate = z.infer<typeof duplicateSchema>;

export const articleStatuses = ['ok', 'empty', 'unsupported-language'] as const;
export type ArticleStatus = (typeof articleStatuses)[number];

export const completenessSchema = z.object({
  /** Share of the page's visible text (code units) that `text` kept, 0..1. */
  keptShare: z.number().min(0).max(1),
  /** Share of the page's quotation marks that `text` kept, 0..1; 1 when the page has none. */
  quoteMarksKept: z.number().min(0).max(1),
  /** Documented codes: see docs/topics/cleaned-article.md. */
  warnings: z.array(z.string()),
});
export type Completeness = z.infer<typeof completenessSchema>;

export const cleanedArticleSchema = z.object({
  id: articleIdSchema,
  revision: z.int().positive(),
  url: z.string().nullable(),
  source: z.string().nullable(),
  contentType: z.string().optional(),
  fetchedAt: z.string().optional(),
  metadata: z.record(z.string(), z.unknown()).optional(),
  title: z.string().nullable(),
  subtitle: z.string().nullable(),
  authors: z.array(z.string()),
  /** ISO 8601; a date without a time stays a date. */
  publishedAt: z.string().nullable(),
  modifiedAt: z.string().nullable(),
  section: z.string().nullable(),
  /** ISO 639-1; `null` when it cannot be told. */
  language: z.string().nullable(),
  /** The article body: paragraphs joined by a blank line. No title, captions or boilerplate. */
  text: z.string(),
  paragraphs: z.array(paragraphSchema),
  captions: z.array(captionSchema),
  wordCount: z.int().nonnegative(),
  /** SHA-256 (hex) over `title` and `text`, see `contentHash()`. */
  contentHash: z.string(),
  duplicate: duplicateSchema.nullable(),
  status: z.enum(articleStatuses),
  completeness: completenessSchema,
  isAccessibleForFree: z.boolean().nullable(),
  processing: processingSchema,
});
export type CleanedArticle = z.infer<typeof cleanedArticleSchema>;

/** What the cleaner's pure function makes; revision and duplicate are decided by the store. */
export type CleanedDraft = Omit<CleanedArticle, 'revision' | 'duplicate' | 'processing'>;
