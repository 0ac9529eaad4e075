import { z } from 'zod';
import { processingSchema } from './processing';
import { articleIdSchema, metadataSchema } from './raw-article';
import { spanSchema } from './span';

export const paragraphKinds = [
  'paragraph',
  'heading',
  'list-item',
  'blockquote',
  'transcript-turn',
] as const;

export const paragraphSchema = z
  .object({
    ...spanSchema.shape,
    kind: z.enum(paragraphKinds).describe('What it is; `transcript-turn`: “CHAIR: …”.'),
  })
  .meta({
    id: 'Paragraph',
    title: 'Paragraph',
    description: 'A paragraph of `text`; neighbours are parted by a blank line.',
  });
export type Paragraph = z.infer<typeof paragraphSchema>;
export type ParagraphKind = Paragraph['kind'];

export const captionSchema = z
  .object({
    text: z.string().describe('The caption, without its credit.'),
    credit: z.string().nullable().describe('Who made the picture.'),
  })
  .meta({
    id: 'Caption',
    title: 'Caption',
    description: 'What stands below a picture.',
    examples: [{ text: 'The ferry leaves Skarholm.', credit: 'Iris Holm' }],
  });
export type Caption = z.infer<typeof captionSchema>;

export const duplicateSchema = z
  .object({
    /** The article that this one repeats. */
    of: articleIdSchema.describe('The article that this one repeats.'),
    kind: z
      .enum(['exact', 'near'])
      .describe('`exact`: same content hash; `near`: almost the same.'),
    similarity: z.number().min(0).max(1).describe('1 for an exact copy.'),
    /** The first article seen of the set of copies. */
    group: articleIdSchema.describe('The first article seen of the set of copies: count it once.'),
  })
  .meta({
    id: 'Duplicate',
    title: 'Duplicate',
    description: 'That an article repeats another.',
    examples: [{ of: 'harbour-0041', kind: 'near', similarity: 0.93, group: 'harbour-0039' }],
  });
export type Duplicate = z.infer<typeof duplicateSchema>;

export const articleStatuses = ['ok', 'empty', 'unsupported-language'] as const;
export type ArticleStatus = (typeof articleStatuses)[number];

export const completenessSchema = z
  .object({
    /** Share of the page's visible text (code units) that `text` kept, 0..1. */
    keptShare: z
      .number()
      .min(0)
      .max(1)
      .describe('Share of the page’s visible text (code units) that `text` kept.'),
    /** Share of the page's quotation marks that `text` kept, 0..1; 1 when the page has none. */
    quoteMarksKept: z
      .number()
      .min(0)
      .max(1)
      .describe('Share of the page’s quotation marks that `text` kept; 1 when it has none.'),
    /** Documented codes: see docs/topics/cleaned-article.md. */
    warnings: z.array(z.string()).describe('Codes: `paywall`, `truncated`, `low-kept-share`, …'),
  })
  .meta({
    id: 'Completeness',
    title: 'Completeness',
    description: 'Tells an editor when text may be missing.',
  });
export type Completeness = z.infer<typeof completenessSchema>;

export const cleanedArticleSchema = z
  .object({
    id: articleIdSchema,
    revision: z
      .int()
      .positive()
      .describe('1 for the first; the same id with other content is the next.'),
    url: z.string().nullable().describe('Where the article was published.'),
    source: z.string().nullable().describe('Who published it: a name or a domain.'),
    contentType: z.string().optional().describe('As the publisher sent it.'),
    fetchedAt: z.string().optional().describe('As the publisher sent it.'),
    metadata: metadataSchema.optional(),
    title: z.string().nullable().describe('The headline.'),
    subtitle: z.string().nullable().describe('The standfirst below the headline.'),
    authors: z.array(z.string()).describe('Names of its authors, without roles.'),
    /** ISO 8601; a date without a time stays a date. */
    publishedAt: z
      .string()
      .nullable()
      .describe('When it was published, ISO 8601; a date without a time stays a date.'),
    modifiedAt: z.string().nullable().describe('When it was changed, ISO 8601.'),
    section: z.string().nullable().describe('The section of the publication.'),
    /** ISO 639-1; `null` when it cannot be told. */
    language: z.string().nullable().describe('ISO 639-1; `null` when it cannot be told.'),
    /** The article body: paragraphs joined by a blank line. No title, captions or boilerplate. */
    text: z
      .string()
      .describe(
        'The body: paragraphs joined by a blank line; no title, captions or boilerplate. Every span indexes it.',
      ),
    paragraphs: z.array(paragraphSchema).describe('The paragraphs of `text`, in order.'),
    captions: z.array(captionSchema).describe('Captions of its pictures, which `text` leaves out.'),
    wordCount: z.int().nonnegative().describe('Words of `text`.'),
    /** SHA-256 (hex) over `title` and `text`, see `contentHash()`. */
    contentHash: z
      .string()
      .describe('SHA-256 (hex) over `title` and `text`, white space evened out.'),
    duplicate: duplicateSchema
      .nullable()
      .describe('That it repeats another article; `null` when it does not.'),
    status: z
      .enum(articleStatuses)
      .describe('Only an `ok` article gets entities and quotes; `empty`: no body was found.'),
    completeness: completenessSchema,
    isAccessibleForFree: z
      .boolean()
      .nullable()
      .describe('Whether the page says that everybody may read it.'),
    processing: processingSchema,
  })
  .meta({
    title: 'Cleaned article',
    description: 'The body of a new revision of an article as text, and what is known of it.',
  });
export type CleanedArticle = z.infer<typeof cleanedArticleSchema>;

/** What the cleaner's pure function makes; revision and duplicate are decided by the store. */
export type CleanedDraft = Omit<CleanedArticle, 'revision' | 'duplicate' | 'processing'>;
