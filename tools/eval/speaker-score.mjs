import { readDocument, resolveSpeakers } from '@onrecord/domain-quotes';
import { isCompatibleName } from './speaker-names.mjs';
import { calibrationOf } from './calibration.mjs';

const MAX_SENTENCE_TOKENS = 400;

/**
 * One annotated quote with the speaker that was resolved for it. `isRight`: `null` where nobody was
 * named or the annotation does not say who spoke. `isGuessRight`: the same of the likeliest speaker,
 * named or not.
 * @typedef {{ id: string, gold: import('./speaker-cases.mjs').GoldSpeaker, attribution: object,
 *   speaker: import('@onrecord/domain-quotes').ResolvedSpeaker, isRight: boolean | null, isGuessRight: boolean | null }} Answer
 */

/**
 * @param {import('./speaker-cases.mjs').SpeakerCase[]} cases
 * @param {Readonly<Record<string, number>>} [weights] in place of those that ship
 * @returns {Answer[]}
 */
export function answerCases(cases, weights) {
  return cases.flatMap(({ id, article, attributions, golds }) => {
    const document = readDocument(article, MAX_SENTENCE_TOKENS);
    const speakers = resolveSpeakers(document, attributions, weights && { weights });
    return golds.map((gold, i) => {
      const speaker = speakers[i];
      const guess = speaker.entity ?? (speaker.confidence > 0 ? speaker.runnerUp.entity : null);
      const isGuessRight =
        guess === null || gold.name === null ? null : isCompatibleName(gold.name, guess.name);
      const isRight = speaker.entity === null ? null : isGuessRight;
      return { id, gold, attribution: attributions[i], speaker, isRight, isGuessRight };
    });
  });
}

/**
 * How many of these answers name somebody, and rightly. A quote whose speaker the annotation does
 * not tell counts in `untold` alone.
 * @param {Answer[]} answers
 */
export function countAnswers(answers) {
  const told = answers.filter(({ gold }) => gold.name !== null);
  const named = told.filter(({ isRight }) => isRight !== null);
  const untold = answers.filter(({ gold }) => gold.name === null);
  return {
    told: told.length,
    right: named.filter(({ isRight }) => isRight).length,
    wrong: named.filter(({ isRight }) => !isRight).length,
    abstained: told.length - named.length,
    untold: untold.length,
    untoldNamed: untold.filter(({ speaker }) => speaker.entity !== null).length,
  };
}

/** Share of quotes that would be named at each threshold, and the share of wrong names among them. */
export function riskAndCoverage(answers, thresholds) {
  const told = answers.filter(({ gold }) => gold.name !== null);
  return thresholds.map((threshold) => {
    const named = told.filter(
      ({ isGuessRight, speaker }) => isGuessRight !== null && speaker.confidence >= threshold,
    );
    const wrong = named.filter(({ isGuessRight }) => !isGuessRight).length;
    return {
      threshold,
      coverage: named.length / told.length,
      risk: named.length === 0 ? null : wrong / named.length,
    };
  });
}

/** How far the confidences of the likeliest speakers come true. */
export function calibration(answers) {
  return calibrationOf(
    answers
      .filter(({ isGuessRight }) => isGuessRight !== null)
      .map(({ speaker, isGuessRight }) => ({
        confidence: speaker.confidence,
        isRight: isGuessRight,
      })),
  );
}
