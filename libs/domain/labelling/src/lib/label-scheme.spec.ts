import { LabelScheme } from './label-scheme';

const scheme = new LabelScheme(['x', 'y']);
const [O, B, I, E, S] = [0, 1, 2, 3, 4] as const;

function mayFollow(from: number, to: number): boolean {
  return [...scheme.from].some((state, k) => state === from && scheme.to[k] === to);
}

describe('LabelScheme', () => {
  it.each([
    { name: 'a span opens after nothing', from: O, to: B, may: true },
    { name: 'a single stands beside a single', from: S, to: S, may: true },
    { name: 'an inside follows a beginning', from: B, to: I, may: true },
    { name: 'an end follows a beginning', from: B, to: E, may: true },
    { name: 'a span of another type follows an end', from: E, to: B + 4, may: true },
    { name: 'an inside follows nothing', from: O, to: I, may: false },
    { name: 'an open span is left', from: B, to: O, may: false },
    { name: 'a span changes its type', from: B, to: I + 4, may: false },
    { name: 'a span begins inside another', from: I, to: B, may: false },
  ])('$name: $may', ({ from, to, may }) => {
    expect(mayFollow(from, to)).toBe(may);
  });

  it('begins and ends sentences outside of open spans', () => {
    expect([...scheme.mayStart]).toEqual([1, 1, 0, 0, 1, 1, 0, 0, 1]);
    expect([...scheme.mayEnd]).toEqual([1, 0, 0, 1, 1, 0, 0, 1, 1]);
  });

  it('encodes spans and says what their states mean', () => {
    const states = new Uint8Array(6);
    scheme.encode(
      [
        { firstToken: 0, endToken: 3, type: 'x' },
        { firstToken: 4, endToken: 5, type: 'y' },
      ],
      states,
    );
    expect([...states]).toEqual([B, I, E, O, S + 4, O]);
    expect([...states].map((state) => scheme.typeOf(state))).toEqual([
      'x',
      'x',
      'x',
      null,
      'y',
      null,
    ]);
    expect([...states].map((state) => scheme.isFirst(state))).toEqual([
      true,
      false,
      false,
      false,
      true,
      false,
    ]);
  });
});
