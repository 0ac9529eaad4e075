import type { StateScheme } from './state-scheme';
import type { TokenSpan } from './token-span';

/** Where a token stands in its span. */
const places = ['B', 'I', 'E', 'S'] as const;

/**
 * The states of a linear-chain model over spans of some types: outside, and for
 * each type begin, inside, end and single (BIOES; Ratinov and Roth 2009), with
 * the moves between them that spell spans. State 0 is outside; the four of type
 * n follow at 1 + 4n in the order B, I, E, S. Each state is a label of its own.
 */
export class LabelScheme<Type extends string = string> implements StateScheme {
  readonly stateCount: number;
  readonly labelCount: number;
  readonly labelOf: Uint8Array;
  readonly from: Uint8Array;
  readonly to: Uint8Array;
  readonly mayStart: Uint8Array;
  readonly mayEnd: Uint8Array;

  constructor(readonly types: readonly Type[]) {
    this.stateCount = 1 + places.length * types.length;
    this.labelCount = this.stateCount;
    this.labelOf = Uint8Array.from({ length: this.stateCount }, (_, state) => state);
    const states = Array.from({ length: this.stateCount }, (_, state) => state);
    const moves = states.flatMap((from) =>
      states.filter((to) => isMove(from, to)).map((to) => ({ from, to })),
    );
    this.from = Uint8Array.from(moves, ({ from }) => from);
    this.to = Uint8Array.from(moves, ({ to }) => to);
    this.mayStart = Uint8Array.from(states, (state) => (isClosedBefore(state) ? 1 : 0));
    this.mayEnd = Uint8Array.from(states, (state) => (isClosedAfter(state) ? 1 : 0));
  }

  /** Writes the states of spans, given by tokens, over `states`; tokens of no span keep theirs. */
  encode(spans: readonly Omit<TokenSpan<Type>, 'score'>[], states: Uint8Array): void {
    for (const { firstToken, endToken, type } of spans) {
      const base = 1 + places.length * this.types.indexOf(type);
      states.fill(base + 1, firstToken, endToken);
      states[firstToken] = base;
      states[endToken - 1] = base + 2;
      if (endToken - firstToken === 1) states[firstToken] = base + 3;
    }
  }

  /** The type that a state belongs to; `null` for outside. */
  typeOf(state: number): Type | null {
    return state === 0 ? null : (this.types[(state - 1) >> 2] ?? null);
  }

  /** Whether a state is the first of its span. */
  isFirst(state: number): boolean {
    return state !== 0 && isClosedBefore(state);
  }
}

function placeOf(state: number): number {
  return (state - 1) & 3;
}

function isClosedBefore(state: number): boolean {
  return state === 0 || placeOf(state) === 0 || placeOf(state) === 3;
}

function isClosedAfter(state: number): boolean {
  return state === 0 || placeOf(state) >= 2;
}

function isMove(from: number, to: number): boolean {
  if (isClosedAfter(from)) return isClosedBefore(to);
  return !isClosedBefore(to) && (from - 1) >> 2 === (to - 1) >> 2;
}
