import type { EntityType } from '@onrecord/contracts';
import { knownNames } from './gazetteer';
import { PhraseBuilder } from './phrase-types';

/** Bits of a phrase's mask that the lists set; those before are for what training saw. */
const bits: Partial<Record<EntityType, number>> = {
  location: 5,
  group: 6,
  organization: 7,
  event: 7,
};

/** The names of the curated lists (places, demonyms, organisations), by their words in lower case. */
export const curatedPhrases = buildCurated();

function buildCurated() {
  const builder = new PhraseBuilder();
  for (const { words, type } of knownNames) {
    const bit = bits[type];
    if (bit !== undefined)
      builder.add(
        words.map((word) => word.toLowerCase()),
        bit,
      );
  }
  return builder.build();
}
