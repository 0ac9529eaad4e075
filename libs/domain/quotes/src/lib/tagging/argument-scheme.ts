import type { StateScheme } from '@onrecord/domain-labelling';

/** Labels of one cue's arguments: outside, then begin, inside, end, single of each. */
export const argumentLabel = {
  outside: 0,
  source: { begin: 1, inside: 2, end: 3, single: 4 },
  content: { begin: 5, inside: 6, end: 7, single: 8 },
} as const;

interface ArgumentState {
  readonly label: number;
  /** Whether content, and a source, has begun up to here. */
  readonly content: boolean;
  readonly source: boolean;
}

const LABELS = 9;
const seen = [false, true] as const;

/**
 * The states of the argument tagger: BIOES labels that remember whether content
 * and source were seen, so that a cue has one source at most and pieces of
 * content never touch (touching ones are one).
 */
export class ArgumentScheme implements StateScheme {
  readonly stateCount: number;
  readonly labelCount = LABELS;
  readonly labelOf: Uint8Array;
  readonly from: Uint8Array;
  readonly to: Uint8Array;
  readonly mayStart: Uint8Array;
  readonly mayEnd: Uint8Array;
  private readonly states: readonly ArgumentState[];

  constructor() {
    this.states = Array.from({ length: LABELS }, (_, label) => statesOf(label)).flat();
    const { states } = this;
    this.stateCount = states.length;
    this.labelOf = Uint8Array.from(states, ({ label }) => label);
    const moves = states.flatMap((from, i) =>
      states.flatMap((to, j) => (isMove(from, to) ? [{ i, j }] : [])),
    );
    this.from = Uint8Array.from(moves, ({ i }) => i);
    this.to = Uint8Array.from(moves, ({ j }) => j);
    const start: ArgumentState = { label: argumentLabel.outside, content: false, source: false };
    this.mayStart = Uint8Array.from(states, (state) => (isMove(start, state) ? 1 : 0));
    this.mayEnd = Uint8Array.from(states, ({ label }) => (isClosed(label) ? 1 : 0));
  }

  /** States that have content, and a source, by now. */
  hasContent(state: number): boolean {
    return this.states[state]?.content ?? false;
  }

  hasSource(state: number): boolean {
    return this.states[state]?.source ?? false;
  }

  /** The states of a sequence of labels that the scheme allows. */
  encode(labels: Uint8Array): Uint8Array {
    let [content, source] = [false, false];
    return labels.map((label) => {
      content ||= isContent(label);
      source ||= isSource(label);
      return this.states.findIndex(
        (state) => state.label === label && state.content === content && state.source === source,
      );
    });
  }
}

export const argumentScheme = new ArgumentScheme();

export function isSource(label: number): boolean {
  return label >= argumentLabel.source.begin && label <= argumentLabel.source.single;
}

export function isContent(label: number): boolean {
  return label >= argumentLabel.content.begin;
}

/** Whether a label begins a span: B or S. */
export function isFirst(label: number): boolean {
  return label !== argumentLabel.outside && ((label - 1) & 3) % 3 === 0;
}

function isClosed(label: number): boolean {
  return label === argumentLabel.outside || ((label - 1) & 3) >= 2;
}

function statesOf(label: number): ArgumentState[] {
  return seen.flatMap((content) =>
    seen
      .map((source) => ({ label, content, source }))
      .filter(
        (state) => (state.content || !isContent(label)) && (state.source || !isSource(label)),
      ),
  );
}

function isMove(from: ArgumentState, to: ArgumentState): boolean {
  if (!isClosed(from.label)) {
    const isSameSpan = (from.label - 1) >> 2 === (to.label - 1) >> 2;
    const goesOn = to.label !== argumentLabel.outside && !isFirst(to.label) && isSameSpan;
    return goesOn && from.content === to.content && from.source === to.source;
  }
  if (to.label === argumentLabel.outside) {
    return from.content === to.content && from.source === to.source;
  }
  if (!isFirst(to.label)) return false;
  if (isSource(to.label)) return !from.source && from.content === to.content;
  return !isContent(from.label) && from.source === to.source;
}
