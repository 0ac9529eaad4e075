import { readDocument, resolveSpeakers } from '@onrecord/domain-quotes';
import { isCompatibleName } from '../../eval/speaker-names.mjs';

const MAX_SENTENCE_TOKENS = 400;

/** A name in one of these places is likely the speaker's, even where the annotation names nobody. */
const LIKELY = /^(?:person|organisation|location)-(?:is-source|heads|ends|in-apposition)$/u;
const NOT_ANNOTATED = new Set(['pronoun', 'nominal', 'implicit']);

/**
 * What the fit learns from: each quote whose speaker the annotation tells, and those where it tells
 * nobody's name and none stands in a likely place; of the others it knows nothing. Speakers before a
 * quote are those that `weights` resolve.
 * @param {import('../../eval/speaker-cases.mjs').SpeakerCase[]} cases
 * @param {Readonly<Record<string, number>>} weights
 * @returns {import('./fit-weights.mjs').Choice[]}
 */
export function speakerChoices(cases, weights) {
  return cases.flatMap(({ article, attributions, golds }) => {
    const choices = [];
    resolveSpeakers(readDocument(article, MAX_SENTENCE_TOKENS), attributions, {
      weights,
      onReading: ({ candidates, isNobody }, index) => {
        if (isNobody || candidates.length === 0) return;
        const { name } = golds[index];
        if (name === null && candidates.some(isUnknown)) return;
        choices.push(
          candidates.map(({ entity, codes }) => ({
            codes,
            isRight: name !== null && isCompatibleName(name, entity.name),
          })),
        );
      },
    });
    return choices;
  });
}

function isUnknown({ codes, resolution }) {
  return NOT_ANNOTATED.has(resolution) || codes.some((code) => LIKELY.test(code));
}
