import { z } from 'zod';
import { cleanedArticleSchema, type CleanedArticle } from './cleaned-article';

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

export const mentionSchema = z.object({
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  text: z.string(),
  kind: z.enum(['name', 'nominal', 'pronoun']),
});
export type Mention = z.infer<typeof mentionSchema>;

/** One real-world thing that the article speaks of, with every mention of it. */
export const entitySchema = z.object({
  id: z.string(),
  type: z.enum(entityTypes),
  name: z.string(),
  aliases: z.array(z.string()),
  /** Titles and roles as they stand: "Russian President", "the minister". */
  descriptions: z.array(z.string()),
  /** Sorted by start. */
  mentions: z.array(mentionSchema),
  salience: z.number().min(0).max(1),
});
export type Entity = z.infer<typeof entitySchema>;

export const articleEntitiesSchema = z.object({
  ...cleanedArticleSchema.shape,
  entities: z.array(entitySchema),
});
export type ArticleEntities = z.infer<typeof articleEntitiesSchema>;

/** What the entity stage reads: the command line may send no more than `id` and `text`. */
export type EntitiesInput = Pick<CleanedArticle, 'text'> & Partial<CleanedArticle>;
