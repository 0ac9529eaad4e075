import { evaluateRobustness } from './robustness-evaluation.mjs';
import { scoreNames } from './robustness-score.mjs';
import { locateNames, readRobustness, robustnessCategories } from './robustness-table.mjs';

const TEXT = 'Ann Lund left Oslo.';
const LUND = { start: 0, end: 8, type: 'person' };
const OSLO = { start: 14, end: 18, type: 'location' };
const OSLO_CLUB = { ...OSLO, type: 'organization' };

describe('score of names', () => {
  it.each([
    {
      name: 'all right, one predicted twice',
      names: [LUND, OSLO],
      predicted: [OSLO, LUND, OSLO],
      score: { right: 1, span: 100, typed: 100, wrong: [] },
    },
    {
      name: 'a wrong type counts for the span alone',
      names: [LUND, OSLO],
      predicted: [LUND, OSLO_CLUB],
      score: {
        right: 0,
        span: 100,
        typed: 50,
        wrong: [{ text: TEXT, missed: [OSLO], spurious: [OSLO_CLUB] }],
      },
    },
    {
      name: 'a wrong boundary is missed and spurious',
      names: [LUND],
      predicted: [{ ...LUND, start: 4 }],
      score: {
        right: 0,
        span: 0,
        typed: 0,
        wrong: [{ text: TEXT, missed: [LUND], spurious: [{ ...LUND, start: 4 }] }],
      },
    },
    {
      name: 'nothing found',
      names: [LUND, OSLO],
      predicted: [],
      score: { right: 0, span: 0, typed: 0 },
    },
    {
      name: 'nothing to find, nothing found',
      names: [],
      predicted: [],
      score: { right: 1, span: null, typed: null },
    },
    {
      name: 'nothing to find, something found',
      names: [],
      predicted: [OSLO],
      score: { right: 0, span: 0, typed: 0 },
    },
  ])('reads $name', ({ names, predicted, score }) => {
    expect(scoreNames([{ text: TEXT, names, predicted }])).toMatchObject({
      sentences: 1,
      ...score,
    });
  });

  it('pools the names of all sentences', () => {
    const { right, sentences, span, typed } = scoreNames([
      { text: TEXT, names: [LUND, OSLO], predicted: [LUND, OSLO] },
      { text: TEXT, names: [LUND, OSLO], predicted: [OSLO_CLUB] },
    ]);
    expect({ right, sentences }).toEqual({ right: 1, sentences: 2 });
    expect(span).toBeCloseTo((200 * 3) / 7);
    expect(typed).toBeCloseTo((200 * 2) / 7);
  });
});

describe('robustness table', () => {
  it.each([
    { name: 'in order', text: 'Oslo, then Oslo', names: ['Oslo', 'Oslo'], starts: [0, 11] },
    { name: 'not inside a word', text: 'A woman in Oman, a man', names: ['Oman'], starts: [11] },
    { name: 'before a possessive', text: "In Oslo's port", names: ['Oslo'], starts: [3] },
    { name: 'after a letter beyond ASCII', text: 'ÅAre, Are', names: ['Are'], starts: [6] },
    { name: 'over a line end', text: 'Ann\nLund', names: ['Ann\nLund'], starts: [0] },
  ])('locates names $name', ({ text, names, starts }) => {
    const located = locateNames(
      text,
      names.map((name): [string, string] => [name, 'misc']),
    );
    expect(located.map(({ start }) => start)).toEqual(starts);
    expect(located.map(({ start, end }) => text.slice(start, end))).toEqual(names);
  });

  it('says which name is not there', () => {
    expect(() => locateNames('In Oslo', [['Bergen', 'location']])).toThrow('no "Bergen" from 0');
  });

  it('has every category of hard text with its sentences located', () => {
    expect(robustnessCategories()).toHaveLength(22);
    expect(readRobustness('no-names').flatMap(({ names }) => names)).toEqual([]);
  });

  it('is read by the entity stage as it ships', async () => {
    const scores = await evaluateRobustness(['plain', 'no-names']);
    expect(Object.keys(scores)).toEqual(['plain', 'no-names', 'all']);
    const { all, plain } = scores;
    expect(all?.sentences).toBe((plain?.sentences ?? 0) + (scores['no-names']?.sentences ?? 0));
    expect(plain?.typed).toBeGreaterThan(50);
    expect(plain?.typed).toBeLessThanOrEqual(plain?.span ?? 0);
  });
});
