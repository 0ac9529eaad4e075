/* eslint-disable @typescript-eslint/no-non-null-assertion -- typed arrays, indexed within the bounds that the loops set */
import type { ModelRef } from '@onrecord/contracts';
import { Chain } from './chain';
import type { EmissionScorer } from './emission-scorer';
import type { SequenceLabeller, TokenDocument, TokenLabel } from './sequence-labeller';

const OUTSIDE = { label: 'O', score: 1 } as const;

/**
 * Decodes the scores of a reader sentence by sentence into the best allowed
 * labels (Viterbi), each with its marginal probability as `score`. Keeps
 * buffers between documents: one instance for each thread.
 */
export class ChainLabeller<
  Type extends string = string,
  Document extends TokenDocument = TokenDocument,
> implements SequenceLabeller<Type, Document> {
  readonly model: ModelRef | null;
  private readonly chain: Chain;

  constructor(private readonly scorer: EmissionScorer<Type, Document>) {
    this.model = scorer.model;
    this.chain = new Chain(scorer.scheme);
  }

  label(document: Document): TokenLabel<Type>[] {
    const { scheme, transitions } = this.scorer;
    const emissions = this.scorer.score(document);
    const states = new Uint8Array(document.tokens.length);
    const labels = new Array<TokenLabel<Type>>(states.length).fill(OUTSIDE);
    for (const { firstToken, endToken } of document.sentences) {
      const length = endToken - firstToken;
      const first = firstToken * scheme.stateCount;
      const own = emissions.subarray(first, endToken * scheme.stateCount);
      this.chain.best(own, transitions, length, states, firstToken);
      if (states.subarray(firstToken, endToken).every((state) => state === 0)) continue;
      this.chain.sum(own, transitions, length);
      for (let i = firstToken; i < endToken; i += 1) {
        const state = states[i]!;
        const type = scheme.typeOf(state);
        if (type === null) continue;
        const score = this.chain.marginals[i * scheme.stateCount - first + state]!;
        labels[i] = { label: scheme.isFirst(state) ? `B-${type}` : `I-${type}`, score };
      }
    }
    return labels;
  }
}
