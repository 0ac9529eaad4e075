import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  entityTypes,
  mentionSchema,
  type EntityType,
  type Mention,
  type TextSpan,
} from '@onrecord/contracts';
import { z } from 'zod';
import { GoldError } from './gold';

/** A place as an annotator writes it: the n-th whole-word occurrence of `text`, counted from 1. */
const placeSchema = z.strictObject({ text: z.string().min(1), occurrence: z.int().positive() });
type Place = z.infer<typeof placeSchema>;

const identityFileSchema = z.strictObject({
  id: z.string().min(1),
  part: z.enum(['tune', 'test']),
  title: z.string().nullable(),
  text: z.string(),
  phenomena: z.array(z.string()).min(1),
  chains: z.array(
    z.strictObject({
      type: z.enum(entityTypes),
      name: z.string().min(1),
      mentions: z.array(placeSchema.extend({ kind: mentionSchema.shape.kind })).min(1),
    }),
  ),
  unlinked: z.array(placeSchema),
});

export interface IdentityChain {
  readonly type: EntityType;
  readonly name: string;
  /** Sorted by start. */
  readonly mentions: readonly Mention[];
}

/** An article with every mention of each named entity; docs/entities-identity.md has the guidelines. */
export interface IdentityGold {
  readonly id: string;
  readonly part: 'tune' | 'test';
  readonly title: string | null;
  readonly text: string;
  readonly phenomena: readonly string[];
  readonly chains: readonly IdentityChain[];
  /** Pronouns and nominals that belong to no named entity, or to none for certain. */
  readonly unlinked: readonly TextSpan[];
}

const SINGULAR_PRONOUN =
  /(?<![\p{L}\p{N}_])(?:he|she|his|hers?|him|himself|herself)(?![\p{L}\p{N}_])/giu;

/**
 * Reads the parsed JSON of one annotated article and gives its places their
 * spans in `text` (UTF-16 code units). Raises `GoldError`, which names the
 * article, for an unknown field, a place that is not there or annotated twice, a
 * chain whose `name` none of its names says, and a "he" or "she" that is neither
 * in a chain nor in `unlinked`.
 */
export function parseIdentityGold(value: unknown): IdentityGold {
  const parsed = identityFileSchema.safeParse(value);
  if (!parsed.success) throw new GoldError(z.prettifyError(parsed.error), parsed.error);
  const { chains, unlinked, ...head } = parsed.data;
  const locate = (place: Place): TextSpan => locatePlace(head.id, head.text, place);
  const gold = {
    ...head,
    chains: chains.map(({ mentions, ...chain }) => ({
      ...chain,
      mentions: mentions
        .map((mention) => ({ ...locate(mention), kind: mention.kind }))
        .sort((a, b) => a.start - b.start),
    })),
    unlinked: unlinked.map(locate),
  };
  checkNames(gold);
  checkPlaces(gold);
  return gold;
}

/** Every annotated article (`*.json`) of a folder, by file name. Raises what `parseIdentityGold` does. */
export function identityGolds(dir: string): IdentityGold[] {
  const files = readdirSync(dir).filter((file) => file.endsWith('.json'));
  return files.sort().map((file) => {
    const value: unknown = JSON.parse(readFileSync(join(dir, file), 'utf8'));
    return parseIdentityGold(value);
  });
}

function locatePlace(id: string, text: string, { text: words, occurrence }: Place): TextSpan {
  const starts = wholeWordStarts(text, words);
  const start = starts[occurrence - 1];
  if (start === undefined) {
    throw new GoldError(
      `${id}: expected “${words}” at least ${occurrence} times in the text, got ${starts.length}`,
    );
  }
  return { start, end: start + words.length, text: words };
}

function wholeWordStarts(text: string, words: string): number[] {
  const literal = words.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}\\p{M}_])${literal}(?![\\p{L}\\p{N}\\p{M}_])`, 'gu');
  return Array.from(text.matchAll(pattern), (match) => match.index);
}

function checkNames({ id, chains }: IdentityGold): void {
  for (const { name, mentions } of chains) {
    // A name that is split over a line end reads with a space.
    const said = mentions.some(
      (mention) => mention.kind === 'name' && mention.text.replaceAll(/\s+/gu, ' ') === name,
    );
    if (!said) throw new GoldError(`${id}: no name mention says “${name}”`);
  }
}

function checkPlaces({ id, text, chains, unlinked }: IdentityGold): void {
  const seen = new Set<string>();
  for (const span of [...chains.flatMap((chain) => chain.mentions), ...unlinked]) {
    const key = keyOf(span);
    if (seen.has(key)) throw new GoldError(`${id}: “${span.text}” at ${span.start} stands twice`);
    seen.add(key);
  }
  for (const { index, 0: word } of text.matchAll(SINGULAR_PRONOUN)) {
    if (!seen.has(keyOf({ start: index, end: index + word.length }))) {
      throw new GoldError(`${id}: “${word}” at ${index} is neither in a chain nor unlinked`);
    }
  }
}

function keyOf({ start, end }: { readonly start: number; readonly end: number }): string {
  return `${start}-${end}`;
}
