import { nameScheme, nameTypes } from '@onrecord/domain-entities';
import { spansOf } from './token-files.mjs';

/**
 * The state of each token of a document.
 * @param {import('./token-files.mjs').TokenFileDocument} source
 */
export function statesOf(source) {
  const tokens = source.sentences.reduce((sum, sentence) => sum + sentence.tokens.length, 0);
  const states = new Uint8Array(tokens);
  nameScheme.encode(spansOf(source), states);
  return states;
}

/**
 * What the teacher believes of each token, tokens × states; `null` for a document that it did not label.
 * @param {import('./token-files.mjs').TokenFileDocument} source
 * @param {Uint8Array} states
 */
export function beliefsOf({ sentences }, states) {
  if (sentences.every(({ beliefs }) => beliefs === undefined)) return null;
  const { stateCount } = nameScheme;
  const beliefs = new Float32Array(states.length * stateCount);
  sentences
    .flatMap((sentence) => sentence.beliefs)
    .forEach((labels, i) => {
      if (labels === null) beliefs[i * stateCount + states[i]] = 1;
      else {
        for (const [label, belief] of Object.entries(labels)) {
          beliefs[i * stateCount + stateOf(label)] = belief;
        }
      }
    });
  return beliefs;
}

function stateOf(label) {
  if (label === 'O') return 0;
  return 1 + 4 * nameTypes.indexOf(label.slice(2)) + 'BIES'.indexOf(label[0]);
}
