import { z } from 'zod';

export const modelRefSchema = z
  .object({
    name: z.string().describe('Name of the model, as in its card.'),
    sha256: z.string().describe('SHA-256 (hex) of its weights.'),
  })
  .meta({
    id: 'ModelRef',
    title: 'Model',
    description: 'The model that a stage worked with.',
    examples: [
      {
        name: 'quotes-en-1',
        sha256: '8b3b4b8ff4bc6d4ea3c0bd7f0e6a1c2f9f0d5f4c7f6fa0b7d3c1f4f2a9e6d580',
      },
    ],
  });
/** Which model made a record; `null` for a stage without one. */
export type ModelRef = z.infer<typeof modelRefSchema>;

export const processingEntrySchema = z
  .object({
    version: z.string().describe('Version of the stage; raised when its results change.'),
    model: modelRefSchema
      .nullable()
      .describe('The model that it worked with; `null` for a stage without one.'),
    /** When the stage made the record, ISO 8601 UTC. Not deterministic. */
    at: z.string().describe('When the stage made the record, ISO 8601 UTC. Not deterministic.'),
    /** How long the stage's pure function took, in milliseconds. Not deterministic. */
    ms: z
      .number()
      .nonnegative()
      .describe('How long the stage’s work took, in milliseconds. Not deterministic.'),
  })
  .meta({
    id: 'ProcessingEntry',
    title: 'Processing of one stage',
    description: 'Which code and which model made the stage’s part of the record, and when.',
  });
export type ProcessingEntry = z.infer<typeof processingEntrySchema>;

/** Keyed by stage name. */
export const processingSchema = z.record(z.string(), processingEntrySchema).meta({
  id: 'Processing',
  title: 'Processing',
  description: 'One entry for each stage that worked on the article, by the stage’s name.',
});
export type Processing = z.infer<typeof processingSchema>;
