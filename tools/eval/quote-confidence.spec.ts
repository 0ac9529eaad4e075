import { calibrationOf } from './calibration.mjs';
import { confidencesOf } from './quote-confidence.mjs';

const text = 'Lund said the bridge was safe. Berg feared the worst. Moe said no.';
const at = (words: string) => {
  const start = text.indexOf(words);
  return { start, end: start + words.length };
};
const gold = (source: string, words: string, reporting = true) => ({
  ...{ type: 'indirect', spans: [at(words)], cue: [], source: [at(source)], reporting },
  speaker_head: at(source),
});
const found = (source: string, words: string, confidence: number) => ({
  ...{ type: 'indirect', spans: [at(words)], cue: null, speaker: { mention: at(source) } },
  ...{ reporting: true, nestedIn: null, confidence },
});

describe('confidencesOf', () => {
  const article = {
    text,
    quotes: [gold('Lund', 'the bridge was safe'), gold('Berg', 'the worst', false)],
  };

  it('tells right sources from wrong ones, and leaves other words out', () => {
    const quotes = [
      found('Lund', 'the bridge was safe', 0.9),
      found('Berg', 'the worst', 0.8),
      found('Moe', 'no', 0.7),
    ];
    expect(confidencesOf(article, quotes)).toEqual([
      { confidence: 0.9, isRight: true },
      { confidence: 0.7, isRight: false },
    ]);
    expect(confidencesOf(article, [found('Moe', 'the bridge was safe', 0.6)])).toEqual([
      { confidence: 0.6, isRight: false },
    ]);
  });
});

describe('calibrationOf', () => {
  it('is 0 when confidences come true, and the gap when they do not', () => {
    const half = [0, 1].map((one) => ({ confidence: 0.5, isRight: one === 1 }));
    expect(calibrationOf(half).error).toBe(0);
    expect(calibrationOf([{ confidence: 0.8, isRight: false }]).error).toBeCloseTo(0.8);
    expect(calibrationOf([]).error).toBe(0);
  });
});
