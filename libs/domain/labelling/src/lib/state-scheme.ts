/**
 * The states of a linear-chain model, the moves between them, and the label that
 * each stands for. Features score labels: states that differ only in what they
 * remember ("a source was seen before") share one.
 */
export interface StateScheme {
  readonly stateCount: number;
  readonly labelCount: number;
  /** The label of each state. */
  readonly labelOf: Uint8Array;
  /** The allowed moves: from state `from[k]` to state `to[k]`. */
  readonly from: Uint8Array;
  readonly to: Uint8Array;
  /** Which states may begin and end a sentence: 1 or 0. */
  readonly mayStart: Uint8Array;
  readonly mayEnd: Uint8Array;
}
