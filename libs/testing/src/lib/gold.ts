import { entityTypes, OnrecordError, paragraphKinds, quoteTypes } from '@onrecord/contracts';
import { z } from 'zod';

const span = z.strictObject({ start: z.int().nonnegative(), end: z.int().nonnegative() });

const goldSpeakerSchema = z.strictObject({
  /** A field that is left out is not compared; `null` means that there is none. */
  name: z.string().nullable().optional(),
  mention: z.string().nullable().optional(),
  resolution: z.enum(['name', 'pronoun', 'nominal', 'implicit', 'none']).optional(),
});
export type GoldSpeaker = z.infer<typeof goldSpeakerSchema>;

const goldQuoteSchema = z.strictObject({
  type: z.enum(quoteTypes),
  /** One piece for each span, in the order of the text. */
  text: z.array(z.string().min(1)).min(1),
  /** Absent: each piece is looked up, see `locateGoldQuotes`. */
  spans: z.array(span).optional(),
  cue: z.string().nullable(),
  speaker: goldSpeakerSchema,
  /** False: right if found, right if not. */
  required: z.boolean(),
  note: z.string().optional(),
});
export type GoldQuote = z.infer<typeof goldQuoteSchema>;

const goldEntitySchema = z.strictObject({
  type: z.enum(entityTypes),
  name: z.string(),
  aliases: z.array(z.string()).optional(),
});
export type GoldEntity = z.infer<typeof goldEntitySchema>;

/** Strict, because a misspelt field in a file written by hand would compare nothing. */
export const goldSchema = z.strictObject({
  /** Where the raw article lies; for a bare text file also what its message says. */
  input: z.strictObject({
    file: z.string(),
    contentType: z.string().optional(),
    source: z.string().optional(),
  }),
  title: z.string().nullable(),
  subtitle: z.string().nullable(),
  publishedAt: z.string().nullable(),
  /** Absent: not compared. */
  modifiedAt: z.string().nullable().optional(),
  section: z.string().nullable(),
  authors: z.array(z.string()),
  language: z.string().nullable(),
  captions: z.array(z.strictObject({ text: z.string(), credit: z.string().nullable() })),
  text: z.string(),
  paragraphs: z.array(z.strictObject({ text: z.string(), kind: z.enum(paragraphKinds) })),
  /** At least these. */
  entities: z.array(goldEntitySchema),
  quotes: z.array(goldQuoteSchema),
  /** Quoted words that are no quote: titles of works, nicknames, so-called terms. */
  notQuotes: z.array(z.string()),
  /** Readings that are neither required nor wrong; a remark in parentheses may follow. */
  alsoAllowed: z.array(z.string()),
});
/** What onrecord must make of one article; e2e/golden/README.md explains the rules. */
export type Gold = z.infer<typeof goldSchema>;

/** The gold file contradicts itself: it must be corrected before anything is compared with it. */
export class GoldError extends OnrecordError {
  constructor(message: string, cause?: unknown) {
    super(message, { code: 'ONRECORD_GOLD_INVALID', cause });
  }
}

/**
 * Reads the parsed JSON of a `gold.json`. Raises `GoldError` when it has an
 * unknown or misspelt field, or when `text` is not its paragraphs joined by a
 * blank line.
 */
export function parseGold(value: unknown): Gold {
  const parsed = goldSchema.safeParse(value);
  if (!parsed.success) throw new GoldError(z.prettifyError(parsed.error), parsed.error);
  const joined = parsed.data.paragraphs.map((paragraph) => paragraph.text).join('\n\n');
  if (joined !== parsed.data.text) {
    throw new GoldError('text: expected the paragraphs joined by a blank line');
  }
  return parsed.data;
}
