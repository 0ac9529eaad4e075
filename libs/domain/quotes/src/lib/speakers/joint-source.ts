import { onlyTitles, tokensOf } from './phrase-words';
import type { EntityMention, QuoteDocument, TokenRange } from '../quote-document';
import type { PlacedName } from './name-place';

/** "Lund and Berg", "Lund and his wife", "the mayor and Lund": a conjunction beside a name of the head. */
export function joinsNames(
  document: QuoteDocument,
  names: readonly PlacedName[],
  range: TokenRange,
  head: TokenRange,
): boolean {
  return names.some(({ mention, place }) => {
    if (place === 'owns' || place === 'governed') return false;
    if (place === 'in-apposition') return isJoined(document, mention, range.to);
    const { from } = tokensOf(document, mention.mention);
    if (from >= head.to) return false;
    return isJoined(document, mention, head.to) || isLastJoined(document, from, head.from);
  });
}

const CONJUNCTION = /^(?:and|or|&)$/u;

/** A person with a conjunction right behind the name, before the token `end`. */
export function isJoined(
  document: QuoteDocument,
  { mention, entity }: EntityMention,
  end: number,
): boolean {
  const { to } = tokensOf(document, mention);
  return entity.type === 'person' && to < end && CONJUNCTION.test(document.words[to] ?? '');
}

/** "the mayor and Lund", but "engineer and author Ann Lund". */
function isLastJoined(document: QuoteDocument, from: number, start: number): boolean {
  let before = from - 1;
  while (before > start && onlyTitles(document, before, before + 1)) before -= 1;
  return before > start && CONJUNCTION.test(document.words[before] ?? '');
}
