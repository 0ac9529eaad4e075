import { z } from 'zod';
import { cleanedArticleSchema, type CleanedArticle } from './cleaned-article';
import { textSpanSchema } from './span';

export const entityTypes = [
  'person',
  'organization',
  'location',
  'event',
  'work',
  'group',
  'misc',
] as const;
export type EntityType = (typeof entityTypes)[number];

export const mentionSchema = z
  .object({
    ...textSpanSchema.shape,
    kind: z
      .enum(['name', 'nominal', 'pronoun'])
      .describe('`name`: “Anna Berg”; `nominal`: “the minister”; `pronoun`: “she”.'),
  })
  .meta({
    id: 'Mention',
    title: 'Mention',
    description:
      'A place in `text` that refers to an entity; a name mention is the name alone, without titles.',
  });
export type Mention = z.infer<typeof mentionSchema>;

/** One real-world thing that the article speaks of, with every mention of it. */
export const entitySchema = z
  .object({
    id: z
      .string()
      .describe('Unique within the article: type and name. Says nothing about other articles.'),
    type: z
      .enum(entityTypes)
      .describe(
        '`group`: nationalities, peoples, religions; parties are organizations; `misc`: laws, treaties, prizes.',
      ),
    name: z
      .string()
      .describe(
        'A person’s fullest form; the long name behind an acronym; else the form used most.',
      ),
    aliases: z.array(z.string()).describe('Other names that stand in this article.'),
    /** Titles and roles as they stand: "Norwegian Finance Minister", "the minister". */
    descriptions: z
      .array(z.string())
      .describe('Titles and roles as they stand: “Norwegian Finance Minister”, “the minister”.'),
    /** Sorted by start. */
    mentions: z.array(mentionSchema).describe('Every place that refers to it, sorted by place.'),
    salience: z
      .number()
      .min(0)
      .max(1)
      .describe('How much the article is about it; ranks the entities of one article.'),
  })
  .meta({
    id: 'Entity',
    title: 'Entity',
    description: 'One real-world thing that the article speaks of, with every mention of it.',
  });
export type Entity = z.infer<typeof entitySchema>;

export const articleEntitiesSchema = z
  .object({
    ...cleanedArticleSchema.shape,
    entities: z.array(entitySchema).describe('What the article speaks of, by first mention.'),
  })
  .meta({
    title: 'Article with entities',
    description: 'A cleaned article with the people, organisations, places and other things in it.',
  });
export type ArticleEntities = z.infer<typeof articleEntitiesSchema>;

/** What the entity stage reads: the command line may send no more than `id` and `text`. */
export type EntitiesInput = Pick<CleanedArticle, 'text'> & Partial<CleanedArticle>;
