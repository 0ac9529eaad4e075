import type { z } from 'zod';
import { articleEntitiesSchema } from './article-entities';
import { cleanedArticleSchema } from './cleaned-article';
import { enrichedArticleSchema, quoteRecordSchema } from './enriched-article';
import { dlqJournalEntrySchema, outcomeSchema } from './outcome';
import { rawArticleSchema } from './raw-article';

const DAY_MS = 24 * 60 * 60 * 1000;
const MIB = 1024 * 1024;

/** Room that a dead letter needs for its headers beside the original bytes. */
export const DEAD_LETTER_HEADROOM_BYTES = 64 * 1024;

/** One topic of the flow: its name, what its messages look like and how it is created. */
export interface Topic<T = unknown> {
  readonly name: string;
  readonly schema: z.ZodType<T>;
  readonly cleanup: 'delete' | 'compact';
  /** Milliseconds; -1 keeps for ever. */
  readonly retentionMs: number;
  /** `max.message.bytes`: key, value and headers of the largest record that it takes. */
  readonly maxMessageBytes: number;
  /** Whether a stage reads it, so that it has a dead-letter topic. */
  readonly isInput: boolean;
}

/**
 * Every topic, in the order of the flow. All carry JSON keyed by article id and
 * have the same partition count, so that an article's messages keep their order.
 */
export const topics = {
  rawArticle: {
    name: 'raw-article',
    schema: rawArticleSchema,
    cleanup: 'delete',
    retentionMs: 7 * DAY_MS,
    maxMessageBytes: 8 * MIB,
    isInput: true,
  },
  cleanedArticle: {
    name: 'cleaned-article',
    schema: cleanedArticleSchema,
    cleanup: 'delete',
    retentionMs: 7 * DAY_MS,
    maxMessageBytes: 8 * MIB,
    isInput: true,
  },
  articleEntities: {
    name: 'article-entities',
    schema: articleEntitiesSchema,
    cleanup: 'delete',
    retentionMs: 7 * DAY_MS,
    maxMessageBytes: 8 * MIB,
    isInput: true,
  },
  enrichedArticle: {
    name: 'enriched-article',
    schema: enrichedArticleSchema,
    cleanup: 'compact',
    retentionMs: -1,
    maxMessageBytes: 8 * MIB,
    isInput: false,
  },
  quote: {
    name: 'quote',
    schema: quoteRecordSchema,
    cleanup: 'delete',
    retentionMs: 90 * DAY_MS,
    maxMessageBytes: 1 * MIB,
    isInput: false,
  },
  articleOutcome: {
    name: 'article-outcome',
    schema: outcomeSchema,
    cleanup: 'delete',
    retentionMs: 30 * DAY_MS,
    maxMessageBytes: 1 * MIB,
    isInput: false,
  },
  dlqJournal: {
    name: 'dlq-journal',
    schema: dlqJournalEntrySchema,
    cleanup: 'compact',
    retentionMs: -1,
    maxMessageBytes: 1 * MIB,
    isInput: false,
  },
} as const satisfies Record<string, Topic>;

export const DEAD_LETTER_SUFFIX = '.dlq';
const DEAD_LETTER_RETENTION_MS = 30 * DAY_MS;

/** The name of the topic that takes the messages of `topic` which cannot be processed. */
export function deadLetterTopicName(topic: string): string {
  return `${topic}${DEAD_LETTER_SUFFIX}`;
}

/** What `topics create` needs to know of one topic. */
export interface TopicSettings {
  readonly name: string;
  readonly cleanup: 'delete' | 'compact';
  readonly retentionMs: number;
  readonly maxMessageBytes: number;
}

/** Every topic of the flow, the dead-letter topics included. */
export function allTopicSettings(): TopicSettings[] {
  const flow: Topic[] = Object.values(topics);
  const deadLetters = flow
    .filter((topic) => topic.isInput)
    .map((topic) => ({
      name: deadLetterTopicName(topic.name),
      cleanup: 'delete' as const,
      retentionMs: DEAD_LETTER_RETENTION_MS,
      maxMessageBytes: topic.maxMessageBytes + DEAD_LETTER_HEADROOM_BYTES,
    }));
  return [
    ...flow.map(({ name, cleanup, retentionMs, maxMessageBytes }) => ({
      name,
      cleanup,
      retentionMs,
      maxMessageBytes,
    })),
    ...deadLetters,
  ];
}
