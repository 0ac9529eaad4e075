import fc from 'fast-check';
import { compareQuotes } from './compare-quotes';
import { quoteIds } from '../quote-id';
import { quotesOf } from './quotes-fixture';

const idOf = (words: string, n = 0): string => quoteIds(Array<string>(n + 1).fill(words))[n] ?? '';

const SAFE = 'the bridge is safe and will open in May';
const SAFER = 'the bridge is quite safe and will open in early May';
const DEAR = 'nobody asked what all of this would cost';

describe('compareQuotes', () => {
  it.each<{
    name: string;
    before: string[];
    now: string[];
    changes: Partial<
      Record<'added' | 'removed' | 'altered' | 'alteredFrom' | 'reattributed', string[]>
    >;
  }>([
    {
      name: 'nothing, of the same quotes',
      before: [`Ann Lund: ${SAFE}`],
      now: [`Ann Lund: ${SAFE}`],
      changes: {},
    },
    { name: 'nothing, of none', before: [], now: [], changes: {} },
    {
      name: 'nothing, in another order',
      before: [`Ann Lund: ${SAFE}`, `Per Vik: ${DEAR}`],
      now: [`Per Vik: ${DEAR}`, `Ann Lund: ${SAFE}`],
      changes: {},
    },
    {
      name: 'a quote more',
      before: [`Ann Lund: ${SAFE}`],
      now: [`Per Vik: ${DEAR}`, `Ann Lund: ${SAFE}`],
      changes: { added: [idOf(DEAR)] },
    },
    {
      name: 'a quote fewer',
      before: [`Ann Lund: ${SAFE}`, `Per Vik: ${DEAR}`],
      now: [`Ann Lund: ${SAFE}`],
      changes: { removed: [idOf(DEAR)] },
    },
    {
      name: 'other words of the same speaker',
      before: [`Ann Lund: ${SAFE}`],
      now: [`Ann Lund: ${SAFER}`],
      changes: { altered: [idOf(SAFER)], alteredFrom: [idOf(SAFE)] },
    },
    {
      name: 'other words of a speaker who is called by more of her name',
      before: [`Lund: ${SAFE}`],
      now: [`Ann Lund: ${SAFER}`],
      changes: { altered: [idOf(SAFER)], alteredFrom: [idOf(SAFE)] },
    },
    {
      name: 'other words whose speaker is known at last',
      before: [`?: ${SAFE}`],
      now: [`Ann Lund: ${SAFER}`],
      changes: { altered: [idOf(SAFER)], alteredFrom: [idOf(SAFE)] },
    },
    {
      name: 'no rewording, where somebody else says almost the same',
      before: [`Ann Lund: ${SAFE}`],
      now: [`Per Vik: ${SAFER}`],
      changes: { added: [idOf(SAFER)], removed: [idOf(SAFE)] },
    },
    {
      name: 'no rewording, where she says something else',
      before: [`Ann Lund: ${SAFE}`],
      now: [`Ann Lund: ${DEAR}`],
      changes: { added: [idOf(DEAR)], removed: [idOf(SAFE)] },
    },
    {
      name: 'the closest of two rewordings',
      before: [`Ann Lund: ${SAFE}`],
      now: [`Ann Lund: ${SAFER}`, 'Ann Lund: the bridge is safe and may open in time'],
      changes: {
        added: [idOf('the bridge is safe and may open in time')],
        altered: [idOf(SAFER)],
        alteredFrom: [idOf(SAFE)],
      },
    },
    {
      name: 'marks that are gone',
      before: [`Ann Lund: “${SAFE}”`],
      now: [`Ann Lund: ${SAFE}`],
      changes: { altered: [idOf(SAFE)], alteredFrom: [idOf(SAFE)] },
    },
    {
      name: 'the same words by somebody else',
      before: [`Ann Lund: ${SAFE}`],
      now: [`Per Vik: ${SAFE}`],
      changes: { reattributed: [idOf(SAFE)] },
    },
    {
      name: 'the same words by somebody at last',
      before: [`?: ${SAFE}`],
      now: [`Per Vik: ${SAFE}`],
      changes: { reattributed: [idOf(SAFE)] },
    },
    {
      name: 'the same words by nobody any more',
      before: [`Per Vik: ${SAFE}`],
      now: [`?: ${SAFE}`],
      changes: { reattributed: [idOf(SAFE)] },
    },
    {
      name: 'nothing, where a name is told in full',
      before: [`Vik: ${SAFE}`],
      now: [`Per Vik: ${SAFE}`],
      changes: {},
    },
    {
      name: 'one more of the same words, and no other speaker',
      before: ['Ann Lund: Yes', 'Per Vik: Yes'],
      now: ['Ida Holm: Yes', 'Ann Lund: Yes', 'Per Vik: Yes'],
      changes: { added: [idOf('Yes', 2)] },
    },
    {
      name: 'one fewer of the same words, and no other speaker',
      before: ['Ann Lund: Yes', 'Per Vik: Yes'],
      now: ['Per Vik: Yes'],
      changes: { removed: [idOf('Yes', 1)] },
    },
    {
      name: 'another speaker of the second of the same words',
      before: ['Ann Lund: Yes', 'Per Vik: Yes'],
      now: ['Ann Lund: Yes', 'Ida Holm: Yes'],
      changes: { reattributed: [idOf('Yes', 1)] },
    },
  ])('finds $name', ({ before, now, changes }) => {
    const none = { added: [], removed: [], altered: [], alteredFrom: [], reattributed: [] };
    expect(compareQuotes(quotesOf(...before), quotesOf(...now))).toEqual({ ...none, ...changes });
  });

  const line = fc.record({
    name: fc.constantFrom('?', 'Ann Lund', 'Lund', 'Per Vik'),
    words: fc.array(fc.constantFrom('we', 'they', 'will', 'not', 'go', 'pay', '“now”'), {
      minLength: 1,
      maxLength: 8,
    }),
  });
  const anyQuotes = fc
    .array(line, { maxLength: 12 })
    .map((lines) => quotesOf(...lines.map(({ name, words }) => `${name}: ${words.join(' ')}`)));

  it('accounts for each quote of both revisions, once', () => {
    fc.assert(
      fc.property(anyQuotes, anyQuotes, (before, now) => {
        const {
          added,
          removed,
          altered,
          alteredFrom = [],
          reattributed,
        } = compareQuotes(before, now);
        const [old, present] = [before, now].map((quotes) => new Set(quotes.map(({ id }) => id)));
        const kept = now.map(({ id }) => id).filter((id) => old?.has(id));
        const reworded = altered.filter((id, i) => alteredFrom[i] !== id);
        expect([...kept, ...added, ...reworded].sort()).toEqual([...(present ?? [])].sort());
        const former = alteredFrom.filter((id, i) => altered[i] !== id);
        expect([...kept, ...removed, ...former].sort()).toEqual([...(old ?? [])].sort());
        expect(reattributed.every((id) => kept.includes(id))).toBe(true);
      }),
    );
  });

  it('finds nothing between a revision and itself', () => {
    fc.assert(
      fc.property(anyQuotes, (quotes) => {
        const changes = compareQuotes(quotes, structuredClone(quotes));
        expect(Object.values(changes).flat()).toEqual([]);
      }),
    );
  });

  it.each([
    { name: 'the same few words', words: (i: number) => `${'we will go '.repeat(20)}${i}` },
    { name: 'words of their own', words: (i: number) => `${i} a${i} b${i} c${i} d${i}` },
  ])('takes no more than linear time over quotes in $name', ({ words }) => {
    const time = (count: number): number => {
      const of = (shift: number) =>
        quotesOf(...Array.from({ length: count }, (_, i) => `Ann Lund: ${words(i + shift)}`));
      const [before, now] = [of(0), of(count)];
      const started = performance.now();
      compareQuotes(before, now);
      return performance.now() - started;
    };
    time(500);
    expect(time(2_000)).toBeLessThan(Math.max(10 * time(500), 300));
  });
});
