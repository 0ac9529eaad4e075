import { foldName } from './word-lists';

/** What an article says of salience beside an entity's own mentions. */
export interface SalienceContext {
  readonly textLength: number;
  /** Mentions of the entity that has most. */
  readonly maxMentions: number;
  /** What `titleWords` makes of the title; `null` without one. */
  readonly title: string | null;
}

/** Shares of the parts; the title's falls to the others when there is none. */
const FREQUENCY = 0.5;
const POSITION = 0.3;
const TITLE = 0.2;

/**
 * How much an article is about an entity, 0..1, to four decimals:
 * 0.5 × mentions / mentions of the most mentioned entity
 * + 0.3 × (1 − start of the first mention / length of the text)
 * + 0.2 if one of its names, or a person's surname, stands in the title. Without a title the first two
 * are divided by 0.8. It compares entities of one article; no sum is meant.
 */
export function salienceOf(
  names: readonly string[],
  mentions: readonly { readonly start: number }[],
  context: SalienceContext,
): number {
  const frequency = mentions.length / Math.max(1, context.maxMentions);
  const position = 1 - (mentions[0]?.start ?? 0) / Math.max(1, context.textLength);
  const body = FREQUENCY * frequency + POSITION * position;
  const whole =
    context.title === null
      ? body / (FREQUENCY + POSITION)
      : body + (isInTitle(names, context.title) ? TITLE : 0);
  return Math.round(Math.min(1, Math.max(0, whole)) * 10_000) / 10_000;
}

function isInTitle(names: readonly string[], title: string): boolean {
  return names.some((name) => {
    const words = plainWords(name);
    return words.trim() !== '' && title.includes(words);
  });
}

/** Code units of a title that are read; a longer one is no title. */
const MAX_TITLE_LENGTH = 1_000;

/** A title as names are looked for in it: folded, one space around each word. */
export function titleWords(title: string): string {
  return plainWords(title.slice(0, MAX_TITLE_LENGTH));
}

/** The words with a space on both sides, so that "Oslo" is not found in "Osloites". */
function plainWords(text: string): string {
  const words = foldName(text)
    .replace(/'s\b/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return ` ${words} `;
}
