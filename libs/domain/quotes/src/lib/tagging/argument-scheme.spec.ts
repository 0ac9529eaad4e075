import fc from 'fast-check';
import { argumentLabel, argumentScheme, isContent, isFirst, isSource } from './argument-scheme';

const { outside, source, content } = argumentLabel;

/** Whether the scheme lets a sequence of states happen. */
function isAllowed(states: Uint8Array): boolean {
  const { from, to, mayStart, mayEnd } = argumentScheme;
  const isMove = (a: number, b: number) => from.some((state, k) => state === a && to[k] === b);
  return (
    mayStart[states[0] ?? 0] === 1 &&
    mayEnd[states.at(-1) ?? 0] === 1 &&
    states.every((state, i) => i === 0 || isMove(states[i - 1] ?? 0, state))
  );
}

describe('ArgumentScheme', () => {
  it.each([
    {
      name: 'content, cue, source',
      labels: [content.begin, content.inside, content.end, outside, source.single],
    },
    { name: 'source, cue, content', labels: [source.begin, source.end, outside, content.single] },
    {
      name: 'content on both sides of the source',
      labels: [content.single, source.single, outside, content.begin, content.end],
    },
    { name: 'nothing', labels: [outside, outside] },
  ])('lets be: $name', ({ labels }) => {
    const states = argumentScheme.encode(Uint8Array.from(labels));
    expect([...states].map((state) => argumentScheme.labelOf[state])).toEqual(labels);
    expect(isAllowed(states)).toBe(true);
  });

  it.each([
    { name: 'two sources', labels: [source.single, outside, source.single] },
    { name: 'pieces of content that touch', labels: [content.single, content.single] },
    { name: 'content that does not begin', labels: [outside, content.inside, content.end] },
    { name: 'a source that does not end', labels: [source.begin, outside] },
    { name: 'content that goes on as source', labels: [content.begin, source.end] },
  ])('forbids $name', ({ labels }) => {
    expect(isAllowed(argumentScheme.encode(Uint8Array.from(labels)))).toBe(false);
  });

  it('remembers what was seen along every allowed path', () => {
    const { from, to, mayStart, labelOf } = argumentScheme;
    const starts = [...mayStart.keys()].filter((state) => mayStart[state] === 1);
    fc.assert(
      fc.property(
        fc.constantFrom(...starts),
        fc.array(fc.nat(), { maxLength: 30 }),
        (start, choices) => {
          let state = start;
          const labels = [labelOf[state] ?? 0];
          for (const choice of choices) {
            const next = [...from.keys()].filter((k) => from[k] === state).map((k) => to[k] ?? 0);
            state = next[choice % next.length] ?? 0;
            labels.push(labelOf[state] ?? 0);
          }
          expect(argumentScheme.hasContent(state)).toBe(labels.some(isContent));
          expect(argumentScheme.hasSource(state)).toBe(labels.some(isSource));
          const sources = labels.filter((label) => isSource(label) && isFirst(label));
          expect(sources.length).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});
