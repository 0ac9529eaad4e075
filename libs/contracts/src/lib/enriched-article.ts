import { z } from 'zod';
import { articleEntitiesSchema } from './article-entities';
import { cleanedArticleSchema } from './cleaned-article';
import { spanSchema, textSpanSchema } from './span';

export const quoteTypes = ['direct', 'indirect', 'mixed'] as const;
export type QuoteType = (typeof quoteTypes)[number];

export const speakerSchema = z
  .object({
    entityId: z
      .string()
      .nullable()
      .describe('The entity that spoke; `null` below the threshold: see `abstained`.'),
    name: z.string().nullable().describe('The entity’s name; `null` like `entityId`.'),
    /** The whole source phrase as it stands: "harbour master Tora Vik", "she". */
    mention: textSpanSchema
      .nullable()
      .describe(
        'The whole source phrase as it stands: “harbour master Tora Vik”, “she”; `null` when implied.',
      ),
    resolution: z
      .enum(['name', 'pronoun', 'nominal', 'implicit', 'none'])
      .describe(
        'How the speaker was found; `implicit`: carried on from the quote before; `none`: nobody is named.',
      ),
  })
  .meta({
    id: 'Speaker',
    title: 'Speaker',
    description: 'Who uttered the words, and how we know.',
  });
export type Speaker = z.infer<typeof speakerSchema>;

export const quoteSchema = z
  .object({
    id: z
      .string()
      .describe(
        'Derived from the words; unique within the article, survives edits elsewhere in it.',
      ),
    /** direct: every word inside quotation marks; mixed: part of them; indirect: none. */
    type: z
      .enum(quoteTypes)
      .describe('`direct`: every word inside quotation marks; `mixed`: some; `indirect`: none.'),
    /** The cue is one of speech (said, told, according to). */
    reporting: z.boolean().describe('The cue is one of speech (“said”, “told”, “according to”).'),
    /** The spans' slices joined by one space. */
    text: z.string().describe('The words: the spans’ slices joined by one space.'),
    spans: z
      .array(spanSchema)
      .min(1)
      .describe('Where the words stand; several when the attribution interrupts them.'),
    cue: textSpanSchema
      .nullable()
      .describe(
        'The words that tie content to speaker (“has warned”); `null` when there are none.',
      ),
    speaker: speakerSchema,
    /** Ids of the entities that the words are about. */
    about: z
      .array(z.string())
      .describe('Ids of the entities that the words are about, the speaker’s own apart.'),
    nestedIn: z.string().nullable().describe('Id of the quote whose words hold this one.'),
    /** Index in `paragraphs` of the first span. */
    paragraph: z.int().nonnegative().describe('Index in `paragraphs` of the first span.'),
    confidence: z
      .number()
      .min(0)
      .max(1)
      .describe('How surely these are somebody’s words with these edges.'),
    speakerConfidence: z
      .number()
      .min(0)
      .max(1)
      .describe('How surely the named entity uttered them.'),
    abstained: z
      .enum(['ambiguous', 'anonymous', 'no-evidence'])
      .nullable()
      .describe('Why nobody is named; `null` when somebody is.'),
  })
  .meta({ id: 'Quote', title: 'Quote', description: 'Words that somebody uttered, and who did.' });
export type Quote = z.infer<typeof quoteSchema>;

export const quoteChangesSchema = z
  .object({
    quotes: z
      .object({
        added: z.array(z.string()).describe('Ids of quotes that the revision before did not have.'),
        removed: z
          .array(z.string())
          .describe('Ids that the revision before had: quotes that are gone.'),
        altered: z
          .array(z.string())
          .describe(
            'Ids of quotes that the revision before had in other words, or in other marks.',
          ),
        alteredFrom: z
          .array(z.string())
          .optional()
          .describe('What the quotes of `altered` were called before, in the same order.'),
        reattributed: z
          .array(z.string())
          .describe('Ids of quotes in the same words by another speaker, or by one at last.'),
      })
      .describe('Quotes by id.'),
  })
  .meta({
    id: 'Changes',
    title: 'Changes',
    description: 'What is new against the revision before.',
    examples: [
      {
        quotes: {
          added: ['q-600f5a8111bc1fd35e05f6ad'],
          removed: [],
          altered: ['q-b7d5832b5c4400f71f5d76b6'],
          alteredFrom: ['q-3c0d1f5be1f04ac1f4c6a5d2'],
          reattributed: [],
        },
      },
    ],
  });

export type Changes = z.infer<typeof quoteChangesSchema>;

export const enrichedArticleSchema = z
  .object({
    ...articleEntitiesSchema.shape,
    quotes: z.array(quoteSchema).describe('Who said what, in the order of the text.'),
    changes: quoteChangesSchema
      .optional()
      .describe('Against the revision before; absent on the first, and where that is not known.'),
  })
  .meta({
    title: 'Enriched article',
    description: 'The end of the flow: an article with its entities and its quotes.',
  });
export type EnrichedArticle = z.infer<typeof enrichedArticleSchema>;

const { url, source, title, publishedAt, revision } = cleanedArticleSchema.shape;

/** One message on `quote`: the quote with what a subscriber needs of its article. */
export const quoteRecordSchema = z
  .object({
    ...quoteSchema.shape,
    articleId: z.string().describe('The article that it stands in.'),
    revision: revision.describe(
      'The revision whose `text` the spans index; the one that has it no more when `retracted`.',
    ),
    url,
    source,
    title: title.describe('The article’s headline.'),
    publishedAt: publishedAt.describe('When the article was published, ISO 8601.'),
    speakerName: z.string().nullable().describe('`speaker.name` again, for filters without paths.'),
    formerSpeakerName: z
      .string()
      .optional()
      .describe('Whom the revision before named, when that is another name; absent otherwise.'),
    retracted: z
      .boolean()
      .optional()
      .describe(
        '`true` when `revision` no longer has the quote, which is told as it was; absent otherwise.',
      ),
  })
  .meta({
    title: 'Quote of an article',
    description: 'One message for each quote, with what a subscriber needs of its article.',
  });
export type QuoteRecord = z.infer<typeof quoteRecordSchema>;
