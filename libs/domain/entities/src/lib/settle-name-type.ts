import type { EntityType } from '@onrecord/contracts';
import type { TokenSpan } from '@onrecord/domain-labelling';
import { knownNameOf } from './gazetteer';
import { eventHeads, eventOpeners, gatheringHeads, workKinds } from './lexicon';
import { isAfterPlaceWord, isWholeQuotation } from './name-context';
import type { NameType } from './name-model';
import type { TokenFact } from './token-facts';

/** A label below this score gives way to what stands before the name. */
const UNSURE = 0.8;

const direct: Readonly<Record<Exclude<NameType, 'MISC'>, EntityType>> = {
  PER: 'person',
  ORG: 'organization',
  LOC: 'location',
};

/** "Kenyan", "Bengali-speaking", "Anglo-French", "Peronists". */
const groupShape =
  /^\p{Lu}[\p{L}'-]*(?:ian|ean|[^a]an|ese|ish|i|ist|ite|ians|eans|[^a]ans|is|ists|ites)$/u;
const hyphenated = /^(?:Anglo|Afro|Euro|Franco|Indo|Italo|Russo|Sino|Austro|Turko|Greco)-/u;

/**
 * The contract's type of a name that the model took for one of the benchmark's
 * four. An organisation that is a place or a gathering is called so. Its MISC is told apart by lists and form: a people or creed is a `group`;
 * what is called a cup, summit or storm an `event`; what stands alone between
 * quotation marks, or is called a novel or film, a `work`; the rest `misc`.
 */
export function settleNameType(facts: readonly TokenFact[], span: TokenSpan<NameType>): EntityType {
  const words = facts.slice(span.firstToken, span.endToken).map(({ word }) => word);
  const known = knownNameOf(words.join(' '))?.type;
  if (span.type === 'ORG') return settleOrganisation(facts, span, words, known);
  if (span.type !== 'MISC') return direct[span.type];
  if (known === 'group' || known === 'event') return known;
  if (isEvent(words)) return 'event';
  if (isWork(facts, span)) return 'work';
  const [word = ''] = words;
  return words.length === 1 && (hyphenated.test(word) || groupShape.test(word)) ? 'group' : 'misc';
}

/**
 * In the benchmark's sports pages towns are teams, and it knows no events: what the lists know as a
 * place, or the model is not sure of, is a place after "in" or "near", and a summit or festival is no organisation.
 */
function settleOrganisation(
  facts: readonly TokenFact[],
  { firstToken, score }: TokenSpan,
  words: readonly string[],
  known: EntityType | undefined,
): EntityType {
  if (known === 'event') return 'event';
  const mayBePlace = known === 'location' || (words.length === 1 && score < UNSURE);
  if (mayBePlace && isAfterPlaceWord(facts, firstToken)) return 'location';
  return words.length > 1 && inAnyCase(gatheringHeads, words.at(-1) ?? '')
    ? 'event'
    : 'organization';
}

function isEvent(words: readonly string[]): boolean {
  const last = words.findLast((word) => /^\p{L}/u.test(word)) ?? '';
  const of = words.findIndex((word) => word === 'of' || word === 'for' || word === 'on');
  const head = of > 0 ? (words[of - 1] ?? '') : last;
  const opens = eventOpeners.has(words[0] ?? '') && words.length > 1;
  return opens || inAnyCase(eventHeads, last) || inAnyCase(eventHeads, head);
}

/** "the novel X", "“X”", "X, a film". */
function isWork(facts: readonly TokenFact[], { firstToken, endToken }: TokenSpan): boolean {
  if (isWholeQuotation(facts, firstToken, endToken)) return true;
  return workKinds.has(facts[firstToken - 1]?.lower ?? '');
}

/** Whether a list of capitalised words has a word that may be in capitals or in none. */
function inAnyCase(list: ReadonlySet<string>, word: string): boolean {
  return list.has(word) || list.has(word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase());
}
