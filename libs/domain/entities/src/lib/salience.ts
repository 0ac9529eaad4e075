import { foldName } from './word-lists';

/** What an article says of salience beside an entity's own mentions. */
export interface SalienceContext {
  readonly textLength: number;
  /** Mentions of the entity that has most. */
  readonly maxMentions: number;
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
 * + 0.2 if one of its names stands in the title. Without a title the first two
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
  const words = wordsOf(title);
  return names.some((name) => {
    const wanted = wordsOf(name);
    return wanted.trim() !== '' && words.includes(wanted);
  });
}

/** The words with a space on both sides, so that "Oslo" is not found in "Osloites". */
function wordsOf(text: string): string {
  return ` ${foldName(text)
    .replace(/'s\b/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
}
