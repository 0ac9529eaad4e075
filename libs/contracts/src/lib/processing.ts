import { z } from 'zod';

export const modelRefSchema = z.object({ name: z.string(), sha256: z.string() });
/** Which model made a record; `null` for a stage without one. */
export type ModelRef = z.infer<typeof modelRefSchema>;

export const processingEntrySchema = z.object({
  version: z.string(),
  model: modelRefSchema.nullable(),
  /** When the stage made the record, ISO 8601 UTC. Not deterministic. */
  at: z.string(),
  /** How long the stage's pure function took, in milliseconds. Not deterministic. */
  ms: z.number().nonnegative(),
});
export type ProcessingEntry = z.infer<typeof processingEntrySchema>;

/** Keyed by stage name. */
export const processingSchema = z.record(z.string(), processingEntrySchema);
export type Processing = z.infer<typeof processingSchema>;
