import { interval95, percentOf } from './bootstrap.mjs';
import { asksForSpeech, shareOf, speechAlone } from './quotes-evaluation.mjs';
import { reportLines } from './report-lines.mjs';

const ARTICLE = {
  metrics: { 'e2e:reporting': { tp: 3, fp: 1, fn: 2 } },
  accuracy: { type_ok: { right: 4, of: 5 } },
};

describe('figures of quotes', () => {
  it.each([
    { name: 'e2e:reporting', share: { part: 6, whole: 9 } },
    { name: 'type_ok', share: { part: 4, whole: 5 } },
  ])('counts what an article adds to $name', ({ name, share }) => {
    expect(shareOf(ARTICLE, name)).toEqual(share);
  });

  it.each([
    { name: 'e2e:reporting', asks: true },
    { name: 'e2e:quoted_reporting', asks: true },
    { name: 'direct_pure', asks: false },
    { name: 'type_ok', asks: false },
  ])('asks for $name of speech alone: $asks', ({ name, asks }) => {
    expect(asksForSpeech(name)).toBe(asks);
  });

  it('leaves out what is no speech, and keeps an article that has none', () => {
    const line = { id: 'a', quotes: [{ reporting: false }, { reporting: true }] };
    expect(speechAlone(line)).toEqual({ id: 'a', quotes: [{ reporting: true }] });
    expect(speechAlone({ id: 'b', quotes: [] })).toEqual({ id: 'b', quotes: [] });
  });
});

describe('interval95', () => {
  const shares = Array.from({ length: 40 }, (_, i) => ({ part: i % 4 === 0 ? 0 : 2, whole: 2 }));

  it('lies around the figure, the same at each run', () => {
    const [low, high] = interval95(shares) ?? [];
    expect(percentOf(shares)).toBe(75);
    expect(low).toBeGreaterThan(55);
    expect(low).toBeLessThan(70);
    expect(high).toBeGreaterThan(80);
    expect(high).toBeLessThan(92);
    expect(interval95(shares)).toEqual([low, high]);
  });

  it('is a point where all articles agree, and none where nothing is counted', () => {
    expect(interval95([{ part: 1, whole: 2 }])).toEqual([50, 50]);
    expect(interval95([{ part: 0, whole: 0 }])).toBeNull();
    expect(percentOf([])).toBeNull();
  });
});

describe('reportLines', () => {
  const figures = [
    { name: 'direct', value: 82.04, interval: [79.96, 84] as [number, number] },
    { name: 'type_ok', value: null, interval: null },
  ];

  it('puts systems side by side', () => {
    const system = { speed: '9 articles/s', failures: 0, figures };
    const systems = [
      { name: 'rules', ...system },
      { name: 'shipped', ...system },
    ];
    expect(reportLines({ title: 'quotes', systems })).toEqual([
      '',
      'quotes; 95 % intervals over articles, one thread',
      '                              rules                   shipped',
      '  direct                      82.0  80.0 – 84.0       82.0  80.0 – 84.0',
      '  type_ok                        –                       –',
      '  speed                       9 articles/s            9 articles/s',
      '  refused                     0                       0',
    ]);
  });

  it('gives one system’s figures line by line', () => {
    expect(reportLines({ title: 'x', speed: '9 pages/s', failures: 1, figures })).toEqual([
      '',
      'x: 9 pages/s, one thread; 1 refused',
      '  direct                      82.0  (95 %: 80.0 – 84.0)',
      '  type_ok                        –',
    ]);
  });
});
