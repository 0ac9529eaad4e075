import { lexicon } from '../lexicon';
import { APART, isBoundary, isPossessive, onlyTitles, tokensOf } from './phrase-words';
import type { EntityMention, QuoteDocument, TokenRange } from '../quote-document';

/**
 * Where a name stands in a source phrase. `is-source`: it is all of it, titles
 * apart; `heads`: others describe it ("Harbour engineer Ann Lund"); `ends`:
 * behind a title with a preposition ("Secretary of State Ann Lund");
 * `in-apposition`: "its director, Ann Lund"; `governed`: "a spokesman for Ann
 * Lund"; `owns`: "Ann Lund's lawyer"; `modifies`: "Harbour Board officials".
 */
export type NamePlace =
  'is-source' | 'heads' | 'ends' | 'in-apposition' | 'governed' | 'owns' | 'modifies';

export interface PlacedName {
  readonly mention: EntityMention;
  readonly place: NamePlace;
}

/** Tokens between the comma and the name of an apposition: "Sen.", "his cousin". */
export const MAX_TITLE = 4;

/** The place of a name of the phrase `range`, whose head is `head`. */
export function placeOf(
  document: QuoteDocument,
  { mention }: EntityMention,
  range: TokenRange,
  head: TokenRange,
): NamePlace {
  const { from, to } = tokensOf(document, mention);
  if (isPossessive(document, to) && to < range.to) return 'owns';
  if (from >= head.to) return placeBehindHead(document, from, head);
  if (to < head.to && !isTail(document, to, head.to)) return 'modifies';
  return onlyTitles(document, head.from, from) && head.to === range.to ? 'is-source' : 'heads';
}

function placeBehindHead(document: QuoteDocument, from: number, head: TokenRange): NamePlace {
  let governor = from - 1;
  while (governor >= head.to && !isBoundary(document, governor)) governor -= 1;
  const word = document.words[governor] ?? '';
  if (APART.has(word) && from - governor <= MAX_TITLE) {
    return isThingOfSomebody(document, head) ? 'governed' : 'in-apposition';
  }
  const isBehindName = (document.mentionAt[from - 1] ?? -1) !== -1;
  return isBehindName || isTitleWithOf(document, governor, from) ? 'ends' : 'governed';
}

/** "a study by an economist, Ann Lund": the apposition belongs to the economist. */
export function isThingOfSomebody(document: QuoteDocument, head: TokenRange): boolean {
  const isCut = lexicon.prepositions.has(document.words[head.to] ?? '');
  return isCut && !lexicon.anonymousRoles.has(document.words[head.to - 1] ?? '');
}

/** Whoever these are of is somebody else: "a friend of Mayor Lund". */
const DEPENDANTS =
  /^(?:.*s|friend|aide|ally|critic|relative|colleague|opponent|rival|office|son|daughter|wife|widow|.*(?:man|woman|person))$/u;

/** "Secretary of State Ann Lund": a capital before "of", and words between it and the name. */
function isTitleWithOf(document: QuoteDocument, governor: number, from: number): boolean {
  if (document.words[governor] !== 'of' || from - governor < 2) return false;
  return isCapital(document, governor - 1) && !DEPENDANTS.test(document.words[governor - 1] ?? '');
}

/** Ages, "Jr.", "himself" and the like behind a name. */
function isTail(document: QuoteDocument, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const { kind } = document.tokens[i] ?? {};
    const word = document.words[i] ?? '';
    if (
      kind === 'word' &&
      !/^(?:himself|herself|itself|jr\.?|sr\.?|ii|iii|iv|too|also)$/u.test(word)
    )
      return false;
  }
  return true;
}

function isCapital(document: QuoteDocument, token: number): boolean {
  return /^\p{Lu}/u.test(document.tokens[token]?.text ?? '');
}
