import { z } from 'zod';

/** Exactly one for each message on `raw-article` and for each replay of it. */
export const outcomeSchema = z.object({
  articleId: z.string().nullable(),
  revision: z.int().positive().nullable(),
  /** The coordinates of the message on `raw-article`. */
  raw: z.object({ partition: z.int().nonnegative(), offset: z.string() }),
  /** 0 for the first journey; the highest replay is final. */
  replay: z.int().nonnegative(),
  outcome: z.enum(['enriched', 'unchanged', 'dead-letter']),
  /** The error code of a dead letter; `null` otherwise. */
  reason: z.string().nullable(),
  stage: z.string(),
});
export type Outcome = z.infer<typeof outcomeSchema>;

/** `dlq-journal` (compacted): what became of a dead letter. */
export const dlqJournalEntrySchema = z.object({
  action: z.enum(['replayed', 'dropped']),
  replay: z.int().nonnegative(),
  at: z.string(),
  to: z.string().nullable(),
});
export type DlqJournalEntry = z.infer<typeof dlqJournalEntrySchema>;
