import { join } from 'node:path';
import { checkSpans } from '@onrecord/contracts';
import { articleFromGold } from './article-from-gold';
import { compareWithGold } from './compare-with-gold';
import { goldArticles } from './golden-cases';
import { testGold } from './test-gold';

describe('compareWithGold', () => {
  const gold = testGold();

  it('finds nothing in the article that gold describes', () => {
    expect(compareWithGold(articleFromGold(gold), gold)).toEqual([]);
  });

  it('reports what each stage owns, in the order of the flow', () => {
    const article = { ...articleFromGold(gold), title: null, entities: [], quotes: [] };
    expect(compareWithGold(article, gold).map((problem) => problem.code)).toEqual([
      'metadata',
      'entity-missing',
      ...gold.quotes.filter((quote) => quote.required).map(() => 'quote-missing'),
    ]);
  });
});

describe('the golden articles of this repository', () => {
  const cases = goldArticles(join(__dirname, '../../../../e2e/golden'));

  it.each(cases)('$name: an article made of its gold is right', ({ gold: expected }) => {
    const article = articleFromGold(expected);
    checkSpans(article);
    expect(compareWithGold(article, expected)).toEqual([]);
  });

  it.each(cases)('$name: an article without quotes and entities is wrong', ({ gold: expected }) => {
    const article = { ...articleFromGold(expected), quotes: [], entities: [] };
    const required = expected.quotes.filter((quote) => quote.required);
    expect(compareWithGold(article, expected)).toHaveLength(
      required.length + expected.entities.length,
    );
    expect(required.length).toBeGreaterThan(0);
  });
});
