import {
  answerCases,
  calibration,
  countAnswers,
  riskAndCoverage,
  type Answer,
} from './speaker-score.mjs';

const TEXT = 'Ann Lund met Per Berg. “Yes,” Lund said. “No,” said a guard.';
const span = (words: string) => ({
  start: TEXT.indexOf(words),
  end: TEXT.indexOf(words) + words.length,
});
const person = (name: string, ...words: string[]) => ({
  ...{ id: name, type: 'person' as const, name, aliases: [], descriptions: [], salience: 0.5 },
  mentions: words.map((text) => {
    const start = text === 'Lund' ? TEXT.indexOf('Lund said') : TEXT.indexOf(text);
    return { start, end: start + text.length, text, kind: 'name' as const };
  }),
});
const quote = (content: string, source: string, from = 0) => ({
  ...{ pattern: 'quotation' as const, cue: null, isSourceShared: false, reporting: true, score: 1 },
  ...{ content: [span(content)], nestedIn: null },
  source: { start: TEXT.indexOf(source, from), end: TEXT.indexOf(source, from) + source.length },
});
const gold = (name: string | null, source: string) => ({
  ...{ name, source, kind: 'name' as const, isQuoted: true },
});

const ANSWERS = answerCases([
  {
    id: 'a',
    article: {
      text: TEXT,
      paragraphs: [{ start: 0, end: TEXT.length, kind: 'paragraph' }],
      entities: [person('Ann Lund', 'Ann Lund', 'Lund'), person('Per Berg', 'Per Berg')],
    },
    attributions: [quote('“Yes,”', 'Lund', TEXT.indexOf('Lund said')), quote('“No,”', 'a guard')],
    golds: [gold('Ann Lund', 'Lund'), gold('Per Berg', 'a guard')],
  },
]);

const answer = (confidence: number, isGuessRight: boolean): Answer => ({
  ...{ id: 'a', gold: gold('Ann Lund', 'Lund'), attribution: {} },
  ...{ isRight: isGuessRight, isGuessRight },
  speaker: {
    ...{ entity: person('Ann Lund'), resolution: 'name', confidence, abstained: null },
    ...{ evidence: [], runnerUp: null },
  },
});

describe('answerCases', () => {
  it('counts right names, and quotes left open', () => {
    expect(countAnswers(ANSWERS)).toMatchObject({ told: 2, right: 1, wrong: 0, abstained: 1 });
  });

  it('counts a wrong name as wrong', () => {
    const wrong = ANSWERS.map((one) => ({ ...one, isRight: one.isRight === null ? null : false }));
    expect(countAnswers(wrong)).toMatchObject({ right: 0, wrong: 1, abstained: 1 });
  });
});

describe('riskAndCoverage', () => {
  it('gives the share that is named and the share of wrong names, by threshold', () => {
    const answers = [answer(0.9, true), answer(0.7, false), answer(0.3, true)];
    expect(riskAndCoverage(answers, [0, 0.5, 0.8, 0.95])).toEqual([
      { threshold: 0, coverage: 1, risk: 1 / 3 },
      { threshold: 0.5, coverage: 2 / 3, risk: 0.5 },
      { threshold: 0.8, coverage: 1 / 3, risk: 0 },
      { threshold: 0.95, coverage: 0, risk: null },
    ]);
  });
});

describe('calibration', () => {
  it('is nought when a share is right as often as its confidence says', () => {
    const answers = [true, true, true, false].map((isRight) => answer(0.75, isRight));
    expect(calibration(answers).error).toBeCloseTo(0, 10);
  });

  it('weighs the gap of each bin by its quotes', () => {
    const answers = [answer(0.9, true), answer(0.9, false), answer(0.2, false), answer(0.2, false)];
    expect(calibration(answers).error).toBeCloseTo(0.5 * 0.4 + 0.5 * 0.2, 10);
  });
});
