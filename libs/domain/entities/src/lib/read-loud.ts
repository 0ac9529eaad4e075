import type { EntityType } from '@onrecord/contracts';
import type { Sentence } from '@onrecord/domain-text';
import { matchKnownName } from './gazetteer';
import { genderOfFirstName } from './lexicon';
import { weights, type NameEvidence } from './name-evidence';
import { PhraseTable } from './phrase-table';
import type { TokenFact } from './token-facts';

/**
 * The names in sentences whose capitals tell nothing: those that the lists
 * know, those that `found` has elsewhere in the document, and a given name with
 * the word after it. The rest is left alone.
 */
export function readLoud(
  facts: readonly TokenFact[],
  sentences: readonly Sentence[],
  found: readonly NameEvidence[],
): NameEvidence[] {
  const elsewhere = namesOf(facts, found);
  return sentences.flatMap(({ firstToken, endToken }) => {
    const names: NameEvidence[] = [];
    let i = firstToken;
    while (i < endToken) {
      const name = nameAt(facts, i, endToken, elsewhere);
      if (name !== null) names.push(name);
      i = name?.end ?? i + 1;
    }
    return names;
  });
}

function nameAt(
  facts: readonly TokenFact[],
  first: number,
  sentenceEnd: number,
  elsewhere: PhraseTable<EntityType>,
): NameEvidence | null {
  if (facts[first]?.isCapital !== true) return null;
  const known = matchKnownName((at) => facts[at]?.word, first, sentenceEnd);
  if (known !== null) {
    return { first, end: known.end, type: known.value.type, weight: weights.known };
  }
  const seen = elsewhere.match((at) => facts[at]?.lower, first, sentenceEnd);
  if (seen !== null) return { first, end: seen.end, type: seen.value, weight: weights.shape };
  if (!genderOfFirstName.has(asGivenName(facts[first].word))) return null;
  const end = first + 2;
  const isFollowed = end <= sentenceEnd && facts[first + 1]?.isCapital === true;
  return isFollowed ? { first, end, type: 'person', weight: weights.firstName } : null;
}

/** "ANNA" as the lists write it. */
function asGivenName(word: string): string {
  return word.slice(0, 1) + word.slice(1).toLowerCase();
}

function namesOf(
  facts: readonly TokenFact[],
  found: readonly NameEvidence[],
): PhraseTable<EntityType> {
  const table = new PhraseTable<EntityType>();
  const seen = new Set<string>();
  for (const { first, end, type } of found) {
    const words = facts.slice(first, end).map((fact) => fact.lower);
    const key = words.join(' ');
    if (!seen.has(key)) table.add(words, type);
    seen.add(key);
    const last = words.at(-1);
    if (type !== 'person' || last === undefined || seen.has(last)) continue;
    table.add([last], type);
    seen.add(last);
  }
  return table;
}
