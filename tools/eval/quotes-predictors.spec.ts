import { quotesPredictors } from './quotes-predictors.mjs';

const TEXT = 'Prime minister Ann Lund spoke in Oslo. “It is safe,” Lund said.';
const EXPECTED = {
  type: 'direct',
  reporting: true,
  spans: [{ start: 39, end: 52 }],
  cue: { start: 58, end: 62 },
};

describe('quotesPredictors', () => {
  it.each([
    { name: 'regex', speaker: 'Lund' },
    { name: 'rules', speaker: 'Ann Lund' },
    { name: 'shipped', speaker: 'Ann Lund' },
  ])('predicts quotes with spans, cue and speaker: $name', async ({ name, speaker }) => {
    const system = (await quotesPredictors()).find((one) => one.name === name);
    expect(system?.predict({ id: 'a', text: TEXT })).toMatchObject({
      id: 'a',
      quotes: [{ ...EXPECTED, speaker: { name: speaker, mention: { start: 53, end: 57 } } }],
    });
  });
});
