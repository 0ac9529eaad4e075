import { GoldError, parseGold } from './gold';
import { describeGoldProblem } from './gold-problem';
import { locateGoldQuotes } from './locate-gold-quotes';
import { testGold } from './test-gold';

function quoteOf(text: string[], spans?: { start: number; end: number }[]) {
  return {
    ...{ type: 'direct' as const, text, cue: null, speaker: {}, required: true },
    ...(spans === undefined ? {} : { spans }),
  };
}

function goldOf(text: string, quotes: ReturnType<typeof quoteOf>[]) {
  return testGold({ text, paragraphs: [{ text, kind: 'paragraph' }], quotes });
}

describe('parseGold', () => {
  it.each([
    { name: 'a misspelt field', value: { ...testGold(), notQuote: [] } },
    { name: 'a missing field', value: { ...testGold(), title: undefined } },
    { name: 'a quote of an unknown type', value: { ...testGold(), quotes: [{ type: 'scare' }] } },
    { name: 'text that is not its paragraphs', value: { ...testGold(), text: 'Ferries' } },
    { name: 'no object', value: null },
  ])('refuses $name', ({ value }) => {
    expect(() => parseGold(value)).toThrow(GoldError);
  });
});

describe('locateGoldQuotes', () => {
  it.each([
    {
      name: 'finds the pieces of a quote one after the other',
      text: '“No,” he said, “no.”',
      quotes: [quoteOf(['“No,”', '“no.”'])],
      starts: [[0, 15]],
    },
    {
      name: 'finds a nested quote inside the one before',
      text: '‘She said “no”,’ he said.',
      quotes: [quoteOf(['‘She said “no”,’']), quoteOf(['“no”'])],
      starts: [[0], [10]],
    },
    {
      name: 'tells two quotes of the same words apart',
      text: '“No,” he said. “No,” she said.',
      quotes: [quoteOf(['“No,”']), quoteOf(['“No,”'])],
      starts: [[0], [15]],
    },
    {
      name: 'takes offsets where there are any',
      text: '“No,” he said. “No,” she said.',
      quotes: [quoteOf(['“No,”'], [{ start: 15, end: 20 }])],
      starts: [[15]],
    },
  ])('$name', ({ text, quotes, starts }) => {
    const located = locateGoldQuotes(goldOf(text, quotes));
    expect(located.map(({ spans }) => spans.map((span) => span.start))).toEqual(starts);
  });

  it.each([
    { name: 'words that are not in the text', quotes: [quoteOf(['“Yes.”'])] },
    { name: 'pieces in the wrong order', quotes: [quoteOf(['he', '“No,”'])] },
    { name: 'quotes in the wrong order', quotes: [quoteOf(['he said']), quoteOf(['“No,”'])] },
    { name: 'offsets of other words', quotes: [quoteOf(['“No,”'], [{ start: 1, end: 6 }])] },
    {
      name: 'fewer offsets than pieces',
      quotes: [quoteOf(['“No,”', 'he'], [{ start: 0, end: 5 }])],
    },
  ])('refuses $name', ({ quotes }) => {
    expect(() => locateGoldQuotes(goldOf('“No,” he said.', quotes))).toThrow(GoldError);
  });
});

describe('describeGoldProblem', () => {
  it('says on one line what was expected and what came', () => {
    const line = describeGoldProblem({
      ...{ code: 'quote-cue' as const, about: '“No,”', expected: 'said', actual: null },
    });
    expect(line).toBe('quote-cue: “No,”: expected "said", got null');
  });
});
