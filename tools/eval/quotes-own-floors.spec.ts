import { f1, percent } from './identity-score.mjs';
import { evaluateOwnQuotes } from './quotes-own-evaluation.mjs';

jest.setTimeout(120_000);

// Under what was measured by some six quotes: a fall of a kind fails, not a change of one.
describe('the stages on the articles annotated for what words are about', () => {
  it.each([
    { part: 'tune', precision: 89, recall: 78, content: 89, endToEnd: 75 },
    { part: 'test', precision: 85, recall: 66, content: 88, endToEnd: 68 },
  ] as const)(
    'keep what was reached on $part',
    async ({ part, precision, recall, content, endToEnd }) => {
      const { all } = await evaluateOwnQuotes(part);
      expect(percent(all.aboutGiven.precision) ?? 0).toBeGreaterThanOrEqual(precision);
      expect(percent(all.aboutGiven.recall) ?? 0).toBeGreaterThanOrEqual(recall);
      expect(f1(all.content) ?? 0).toBeGreaterThanOrEqual(content);
      expect(f1(all.endToEnd) ?? 0).toBeGreaterThanOrEqual(endToEnd);
    },
  );
});
