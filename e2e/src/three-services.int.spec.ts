import { articleId, type EnrichedArticle, topics } from '@onrecord/contracts';
import {
  compareWithGold,
  describeGoldProblem,
  type GoldArticle,
  goldArticles,
} from '@onrecord/testing';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { holds, Installation, valueOf } from './lib/installation';

jest.setTimeout(180_000);

const root = join(__dirname, '../..');
const articles = goldArticles(join(root, 'e2e/golden'));

/** What the command line makes of the same articles, in their order. */
function enrichOnTheCommandLine(given: readonly GoldArticle[]): EnrichedArticle[] {
  const { stdout, status, stderr } = spawnSync(
    process.execPath,
    [join(root, 'services/onrecord/dist/main.js'), 'enrich'],
    {
      input: given.map(({ raw }) => JSON.stringify(raw)).join('\n'),
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  if (status !== 0) throw new Error(stderr);
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as EnrichedArticle);
}

/** The record's bytes but for the two fields that may differ. */
function comparable(article: EnrichedArticle): string {
  return JSON.stringify(article).replace(/"at":"[^"]*","ms":[\d.e+-]+/gu, '"at":"","ms":0');
}

describe('three services on Kafka and Redis', () => {
  let installation: Installation;

  beforeAll(async () => {
    installation = await Installation.create();
    await installation.startAll();
  });
  afterAll(() => installation.close());

  it('enrich each article once, with the bytes that the command line gives', async () => {
    const enriched = await installation.follow('enriched-article');
    const outcomes = await installation.follow('article-outcome');
    const quotes = await installation.follow('quote');
    await installation.publish(...articles.map(({ raw }) => raw));
    await holds(enriched, articles.length);
    await holds(outcomes, articles.length);

    const expected = enrichOnTheCommandLine(articles);
    const byId = new Map(expected.map((article) => [article.id, comparable(article)]));
    expect(byId.size).toBe(articles.length);
    for (const record of enriched) {
      const article = valueOf(topics.enrichedArticle, record);
      expect(record.key).toBe(article.id);
      expect(comparable(article)).toBe(byId.get(article.id));
      expect(Object.keys(article.processing)).toEqual(['cleaner', 'entities', 'quotes']);
    }
    expect(enriched).toHaveLength(articles.length);
    expect(outcomes.map((record) => valueOf(topics.articleOutcome, record).outcome)).toEqual(
      articles.map(() => 'enriched'),
    );
    const wanted = expected.flatMap((article) =>
      article.quotes.map(({ id }) => `${article.id} ${id}`),
    );
    await holds(quotes, wanted.length);
    const got = quotes.map((record) => {
      const quote = valueOf(topics.quote, record);
      expect(record.key).toBe(quote.articleId);
      return `${quote.articleId} ${quote.id}`;
    });
    expect(got.sort()).toEqual(wanted.sort());
  });

  it.each(articles)('make of $name what its gold says', async ({ raw, gold }) => {
    const enriched = await installation.follow('enriched-article');
    await holds(enriched, articles.length);
    const record = enriched.find(({ key }) => key === articleId(raw));
    const problems = compareWithGold(valueOf(topics.enrichedArticle, record), gold);
    expect(problems.map(describeGoldProblem)).toEqual([]);
  });

  it('tell repeats, revisions and copies apart', async () => {
    const enriched = await installation.follow('enriched-article');
    const outcomes = await installation.follow('article-outcome');
    const [before, told] = [articles.length, articles.length];
    await holds(enriched, before);
    await holds(outcomes, told);
    const article = {
      id: 'wire-1',
      contentType: 'text/plain',
      content:
        'Ferry back in service\n\nThe ferry to Skarholm runs again from Monday, “and it will not stop,” harbour master Tora Vik said on Friday after a week of repairs in the yard.',
    };
    await installation.publish(article);
    await holds(enriched, before + 1);
    await installation.publish(
      { ...article, fetchedAt: '2026-03-01T10:00:00Z' },
      {
        ...article,
        content: `${article.content}\n\nTickets go on sale on Sunday at the harbour office.`,
      },
      { ...article, id: 'paper-1' },
    );
    await holds(enriched, before + 3);
    await holds(outcomes, told + 4);
    const revisions = enriched
      .slice(before)
      .map((record) => valueOf(topics.enrichedArticle, record))
      .map(({ id, revision, duplicate }) => ({ id, revision, copyOf: duplicate?.of ?? null }));
    expect(revisions.filter(({ id }) => id === 'wire-1')).toEqual([
      { id: 'wire-1', revision: 1, copyOf: null },
      { id: 'wire-1', revision: 2, copyOf: null },
    ]);
    expect(revisions.filter(({ id }) => id === 'paper-1')).toEqual([
      { id: 'paper-1', revision: 1, copyOf: 'wire-1' },
    ]);
    const ofWire = outcomes
      .map((record) => valueOf(topics.articleOutcome, record))
      .filter(({ articleId }) => articleId === 'wire-1')
      .map(({ outcome, revision }) => `${outcome} ${revision ?? ''}`);
    expect(ofWire.sort()).toEqual(['enriched 1', 'enriched 2', 'unchanged 1']);
  });
});
