import fc from 'fast-check';
import { Chain } from './chain';
import { LabelScheme } from './label-scheme';
import type { StateScheme } from './state-scheme';

/** Out, or in for at most one stretch: the second state of "out" remembers that it is over. */
const onceScheme: StateScheme = {
  stateCount: 3,
  labelCount: 2,
  labelOf: Uint8Array.of(0, 1, 0),
  from: Uint8Array.of(0, 0, 1, 1, 2),
  to: Uint8Array.of(0, 1, 1, 2, 2),
  mayStart: Uint8Array.of(1, 1, 0),
  mayEnd: Uint8Array.of(1, 1, 1),
};

const schemes: { name: string; scheme: StateScheme }[] = [
  { name: 'a label for each state', scheme: new LabelScheme(['x']) },
  { name: 'states that share a label', scheme: onceScheme },
];

const scores = (length: number) =>
  fc.array(fc.double({ min: -4, max: 4, noNaN: true }), { minLength: length, maxLength: length });
const sentenceOf = ({ stateCount, labelCount }: StateScheme) =>
  fc.integer({ min: 1, max: 4 }).chain((length) =>
    fc.record({
      length: fc.constant(length),
      emissions: scores(length * labelCount).map((list) => Float32Array.from(list)),
      transitions: scores(stateCount * stateCount).map((list) => Float32Array.from(list)),
    }),
  );

interface Scores {
  readonly emissions: Float32Array;
  readonly transitions: Float32Array;
}

/** Every allowed path and its score, one by one. */
function allPaths(scheme: StateScheme, length: number, { emissions, transitions }: Scores) {
  const { stateCount, labelCount, labelOf } = scheme;
  const emission = (i: number, state: number): number =>
    emissions[i * labelCount + (labelOf[state] ?? 0)] ?? 0;
  let paths = [...scheme.mayStart.keys()]
    .filter((state) => scheme.mayStart[state] === 1)
    .map((state) => ({ states: [state], score: emission(0, state) }));
  for (let i = 1; i < length; i += 1) {
    paths = paths.flatMap(({ states, score }) =>
      [...scheme.from.keys()]
        .filter((k) => scheme.from[k] === states[i - 1])
        .map((k) => {
          const to = scheme.to[k] ?? 0;
          const move = (states[i - 1] ?? 0) * stateCount + to;
          const gain = (transitions[move] ?? 0) + emission(i, to);
          return { states: [...states, to], score: score + gain };
        }),
    );
  }
  return paths.filter(({ states }) => scheme.mayEnd[states[length - 1] ?? 0] === 1);
}

describe.each(schemes)('Chain with $name', ({ scheme }) => {
  const { stateCount, labelCount } = scheme;
  const sentence = sentenceOf(scheme);

  it('sums over all allowed paths', () => {
    fc.assert(
      fc.property(sentence, ({ length, emissions, transitions }) => {
        const chain = new Chain(scheme);
        const logSum = chain.sum(emissions, transitions, length);
        const paths = allPaths(scheme, length, { emissions, transitions });
        const total = paths.reduce((sum, { score }) => sum + Math.exp(score), 0);
        expect(logSum).toBeCloseTo(Math.log(total), 4);
        for (let i = 0; i < length; i += 1) {
          for (let state = 0; state < stateCount; state += 1) {
            const through = paths.filter(({ states }) => states[i] === state);
            const share = through.reduce((sum, { score }) => sum + Math.exp(score), 0) / total;
            expect(chain.marginals[i * stateCount + state]).toBeCloseTo(share, 4);
          }
        }
      }),
    );
  });

  it('expects each move as often as the paths make it', () => {
    fc.assert(
      fc.property(sentence, ({ length, emissions, transitions }) => {
        const chain = new Chain(scheme);
        chain.sum(emissions, transitions, length);
        const total = chain.moveCounts.reduce((sum, count) => sum + count, 0);
        expect(total).toBeCloseTo(length - 1, 4);
      }),
    );
  });

  it('finds the best allowed path', () => {
    fc.assert(
      fc.property(sentence, ({ length, emissions, transitions }) => {
        const states = new Uint8Array(length + 1);
        new Chain(scheme).best(emissions, transitions, length, states, 1);
        const paths = allPaths(scheme, length, { emissions, transitions });
        const most = Math.max(...paths.map(({ score }) => score));
        const found = paths.find((path) => path.states.every((s, i) => s === states[i + 1]));
        expect(found?.score).toBeCloseTo(most, 4);
      }),
    );
  });

  it('stays finite on scores that would overflow', () => {
    const chain = new Chain(scheme);
    const emissions = new Float32Array(3 * labelCount).map((_, i) => (i % 2 === 0 ? 900 : -900));
    const logSum = chain.sum(emissions, new Float32Array(stateCount * stateCount), 3);
    expect(Number.isFinite(logSum)).toBe(true);
  });
});
