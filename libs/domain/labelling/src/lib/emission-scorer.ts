import type { ModelRef } from '@onrecord/contracts';
import type { LabelScheme } from './label-scheme';
import type { TokenDocument } from './sequence-labeller';

/**
 * The half of a labeller that reads: scores for each token and state, which the
 * other half (`ChainLabeller`) decodes into spans. Filled by sparse features, and
 * as well by a session of an encoder.
 */
export interface EmissionScorer<
  Type extends string = string,
  Document extends TokenDocument = TokenDocument,
> {
  readonly model: ModelRef | null;
  readonly scheme: LabelScheme<Type>;
  /** Scores of the moves between states, states × states, row = from. */
  readonly transitions: Float32Array;
  /** Scores of the states (natural logarithms, up to a constant a token), tokens × states. */
  score(document: Document): Float32Array;
}
