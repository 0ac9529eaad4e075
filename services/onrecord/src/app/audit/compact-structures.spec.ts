import * as fc from 'fast-check';
import { ArticleTable } from './article-table';
import { counts, countOf, endingOf, Endings, raised, withEnding } from './journey-state';
import { PartitionStates } from './partition-states';
import { TimeIndex } from './time-index';

describe('PartitionStates', () => {
  it('remembers like a map, in the order of the offsets', () => {
    const offset = fc.oneof(fc.integer({ min: 0, max: 300_000 }), fc.constantFrom(65_535, 65_536));
    const writes = fc.array(fc.tuple(offset, fc.integer({ min: 1, max: 65_535 })));
    fc.assert(
      fc.property(writes, offset, (all, from) => {
        const states = new PartitionStates();
        const model = new Map(all);
        for (const [at, state] of all) states.set(at, state);
        const seen: (readonly [number, number])[] = [];
        states.forEach(from, (at, state) => seen.push([at, state]));
        const expected = [...model].filter(([at]) => at >= from).sort(([a], [b]) => a - b);
        expect(seen).toEqual(expected);
      }),
    );
  });

  it('forgets whole blocks alone', () => {
    const states = new PartitionStates();
    for (const offset of [5, 65_536, 70_000]) states.set(offset, 1);
    states.dropBelow(70_000);
    expect([5, 65_536, 70_000].map((offset) => states.get(offset))).toEqual([0, 1, 1]);
  });
});

describe('a journey’s state', () => {
  it('keeps its counts and its ending apart in 16 bits', () => {
    const { outcomes, letters, records } = counts;
    fc.assert(
      fc.property(fc.array(fc.constantFrom(outcomes, letters, records)), fc.nat(31), (all, end) => {
        let state = 0;
        for (const counted of all) state = withEnding(raised(state, counted), end);
        expect(state).toBeLessThan(1 << 16);
        for (const counted of [outcomes, letters, records]) {
          const times = all.filter((one) => one === counted).length;
          expect(countOf(state, counted)).toBe(Math.min(times, 3));
        }
        expect(endingOf(state)).toBe(all.length === 0 ? 0 : end);
      }),
    );
  });

  it('has room for 28 codes; further ones share a name', () => {
    const endings = new Endings();
    const codes = Array.from({ length: 40 }, (_, i) => `CODE_${i}`);
    const names = codes.map((code) => endings.nameOf(endings.ofCode(code)));
    expect(names.slice(0, 28)).toEqual(codes.slice(0, 28));
    expect(new Set(names.slice(28))).toEqual(new Set(['(others)']));
    expect(codes.every((code) => Endings.isDeadLetter(endings.ofCode(code)))).toBe(true);
  });
});

describe('ArticleTable', () => {
  it('knows the newest of each article’s revisions, however many there are', () => {
    const table = new ArticleTable();
    const by = (offset: number) => ({ partition: 1, offset, replay: 2 });
    const size = 20_000;
    for (let i = 0; i < size; i += 1) {
      table.tellEnriched(`a${i}`, 3, by(i));
      table.tellEnriched(`a${i}`, 2, by(size + i));
      if (i % 2 === 0) table.tellRepeated(`a${i}`, 4, by(i));
      if (i % 4 === 0) table.tellDeadLetter(`a${i}`, 5);
    }
    const offsets = new Set<number>();
    const tally = { repeated: 0, dead: 0 };
    table.forEach(({ enriched, repeated, ended }, mark) => {
      expect({ ...enriched, mark }).toMatchObject({
        revision: 3,
        partition: 1,
        replay: 2,
        mark: 0,
      });
      offsets.add(enriched?.offset ?? -1);
      if (repeated?.revision === 4) tally.repeated += 1;
      if (ended === 5) tally.dead += 1;
      return 1;
    });
    expect(offsets.size).toBe(size);
    expect(tally).toEqual({ repeated: size / 2, dead: size / 4 });
    table.tellDeadLetter('one more', 1);
    let marked = 0;
    table.forEach((_article, mark) => {
      marked += mark;
      return mark;
    });
    expect(marked).toBe(size);
  });
});

describe('TimeIndex', () => {
  it('knows times to the second', () => {
    const times = new TimeIndex();
    expect(times.timeOf(5)).toBe(0);
    for (let i = 0; i < 5_000; i += 1) times.add(i * 2, i * 10);
    fc.assert(
      fc.property(fc.nat(9_999), (offset) => {
        const late = Math.floor(offset / 2) * 10 - times.timeOf(offset);
        expect(late).toBeGreaterThanOrEqual(0);
        expect(late).toBeLessThan(1_000);
      }),
    );
    expect(times.timeOf(9_998)).toBeGreaterThan(48_000);
  });
});
