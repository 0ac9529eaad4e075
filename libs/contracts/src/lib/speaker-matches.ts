import type { QuoteRecord } from './enriched-article';

/**
 * Whether `wanted` is the speaker's name or whole words of it, whatever the case:
 * "holm" and "Ida Holm" match "Ida Holm", "Hol" does not. Words without a letter
 * or digit match nobody.
 */
export function speakerMatches(wanted: string, speaker: string | null): boolean {
  const words = wordsOf(wanted);
  return words.length > 0 && speaker !== null && framed(wordsOf(speaker)).includes(framed(words));
}

/**
 * Whether a message on `quote` concerns `wanted`: it names them as the speaker, or
 * as the one whom the revision before had named: who counts on those words must
 * hear of the correction.
 */
export function concernsSpeaker(
  wanted: string,
  { speakerName, formerSpeakerName }: Pick<QuoteRecord, 'speakerName' | 'formerSpeakerName'>,
): boolean {
  return speakerMatches(wanted, speakerName) || speakerMatches(wanted, formerSpeakerName ?? null);
}

function wordsOf(name: string): string[] {
  return (
    name
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  );
}

/** A blank on either side of each word, so that only whole words are found in it. */
function framed(words: readonly string[]): string {
  return ` ${words.join(' ')} `;
}
