import type { Caption } from '@onrecord/contracts';
import { tidyLine } from './tidy-text';

/** Longest caption that is looked into for a credit. */
const MAX_LENGTH = 2_000;
const CREDIT_WORD = '(?:photo|image|picture|photograph|illustration|credit|file photo)s?';

/** How publishers put a credit after (or instead of) a caption, the surest first. */
const FORMS: readonly RegExp[] = [
  // "… at the pier. (Photo: Jane Roe / Agency) / Agency"
  new RegExp(`\\(${CREDIT_WORD}(?: credit)?(?: by|:) ?(?<credit>[^()]{1,80})\\)`, 'iu'),
  // "… at the pier. Photo: Jane Roe", "… at the pier | Photo by Jane Roe"
  new RegExp(
    `(?:^|[.|\\]/–—-] ?)${CREDIT_WORD}(?: credit)?(?: by|:) ?(?<credit>[^.:]{1,80})\\.?$`,
    'iu',
  ),
  // "… at the pier. [Jane Roe/Agency]"
  /\[(?<credit>[^[\]]{1,80})\]$/u,
  // "… at the pier. © Jane Roe"
  /©\s?(?<credit>[^©.]{1,80})\.?$/u,
  // "… at the pier. AGENCY/Jane Roe"
  /(?<=[.!?]["”’]? )(?<credit>(?:\p{Lu}{2,20}|\p{Lu}[\p{L} .'-]{1,40}) ?\/ ?\p{Lu}[\p{L} .'-]{1,40})$/u,
];

/**
 * A caption with its credit taken apart; a second line without a full stop is a
 * credit too. `null` when nothing is left to say about the picture.
 */
export function parseCaption(raw: string): Caption | null {
  const lines = raw
    .split('\n')
    .map(tidyLine)
    .filter((line) => line !== '');
  const line = lines.join(' ').slice(0, MAX_LENGTH);
  for (const form of FORMS) {
    const match = form.exec(line);
    const credit = match?.groups?.['credit']?.trim();
    if (match === null || credit === undefined) continue;
    return captionOf(line.slice(0, match.index + leadingStop(match[0])), credit);
  }
  const last = lines.at(-1) ?? '';
  if (lines.length > 1 && last.length <= 80 && !/[.!?]["”’]?$/u.test(last)) {
    return captionOf(lines.slice(0, -1).join(' '), last);
  }
  return captionOf(line, null);
}

/** A full stop that a form matched belongs to the caption. */
function leadingStop(match: string): number {
  return match.startsWith('.') ? 1 : 0;
}

function captionOf(text: string, credit: string | null): Caption | null {
  const trimmed = text.trim();
  return trimmed === '' ? null : { text: trimmed, credit };
}
