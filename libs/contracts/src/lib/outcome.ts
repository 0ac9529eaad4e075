import { z } from 'zod';

/** Exactly one for each message on `raw-article` and for each replay of it. */
export const outcomeSchema = z
  .object({
    articleId: z
      .string()
      .nullable()
      .describe('The article’s id; `null` when the message had no readable one.'),
    revision: z
      .int()
      .positive()
      .nullable()
      .describe('The revision that it became or repeats; `null` when none was decided.'),
    /** The coordinates of the message on `raw-article`. */
    raw: z
      .object({
        partition: z.int().nonnegative().describe('Partition of `raw-article`.'),
        offset: z.string().describe('Offset there, decimal: it may pass 2^53.'),
      })
      .describe('Where the raw message stands on `raw-article`.'),
    /** 0 for the first journey; the highest replay is final. */
    replay: z
      .int()
      .nonnegative()
      .describe('0 for the first journey; of several the highest is final.'),
    outcome: z
      .enum(['enriched', 'unchanged', 'dead-letter'])
      .describe(
        '`unchanged`: gone no further, for it is the same content under the same id, or a replay of an article that has come anew since; `dead-letter`: see `reason`.',
      ),
    /** The error code of a dead letter; `null` otherwise. */
    reason: z.string().nullable().describe('The error code of a dead letter; `null` otherwise.'),
    stage: z.string().describe('The stage where the journey ended.'),
  })
  .meta({
    title: 'Outcome',
    description:
      'How a journey ended: one for each message on `raw-article` and each replay of it.',
  });
export type Outcome = z.infer<typeof outcomeSchema>;

/** `dlq-journal` (compacted): what became of a dead letter. */
export const dlqJournalEntrySchema = z
  .object({
    action: z
      .enum(['replayed', 'dropped'])
      .describe('`replayed`: sent back; `dropped`: put aside for good.'),
    replay: z.int().nonnegative().describe('How often it has been sent back, this time included.'),
    at: z.string().describe('When, ISO 8601 UTC.'),
    to: z
      .string()
      .nullable()
      .describe('The topic that it was sent back to; `null` for a dropped one.'),
    /** By this a stage tells a replay from a foreign record that claims to be one. */
    sent: z
      .string()
      .nullable()
      .optional()
      .describe(
        'Where it stands now, `topic/partition/offset` by the contract’s topic name; `null` for a dropped one.',
      ),
    origin: z
      .string()
      .optional()
      .describe('The raw article that it descends from, `topic/partition/offset`.'),
    /** These outlive the dead letter, which its topic keeps for 30 days. */
    articleId: z
      .string()
      .nullable()
      .optional()
      .describe('The key of the dead letter: the article’s id as a rule; `null` for none.'),
    code: z.string().optional().describe('The error code of the dead letter.'),
    reason: z.string().optional().describe('Why it was dropped, in the words of who dropped it.'),
  })
  .meta({
    title: 'Journal entry of a dead letter',
    description:
      'What became of a dead letter. The record’s key says which: `DLQ TOPIC/PARTITION/OFFSET`.',
  });
export type DlqJournalEntry = z.infer<typeof dlqJournalEntrySchema>;
