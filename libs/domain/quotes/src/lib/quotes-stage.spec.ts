import {
  type Decision,
  type EnrichedArticle,
  quoteRecordSchema,
  type QuoteRecord,
  enrichedArticleSchema,
  topics,
} from '@onrecord/contracts';
import { enrichedArticle } from '@onrecord/testing';
import { quotesIn } from './article-fixture';
import { keepQuotes } from './revisions/kept-quotes';
import { quotesOf } from './revisions/quotes-fixture';
import { quotesStage } from './quotes-stage';
import { toQuoteRecords } from './to-quote-records';

const text = '“It is safe,” Ann Lund said.\n\n“We will see,” an official said.';

describe('toQuoteRecords', () => {
  it('makes one record for each quote, with what a subscriber needs of the article', async () => {
    const quotes = await quotesIn(text, { 'Ann Lund': {} });
    const article = enrichedArticle({ text, quotes });
    const records = toQuoteRecords(article);
    expect(records.map(({ speakerName }) => speakerName)).toEqual(['Ann Lund', null]);
    records.forEach((record, i) => {
      expect(record).toMatchObject({
        ...quotes[i],
        articleId: article.id,
        revision: article.revision,
        url: article.url,
        source: article.source,
        title: article.title,
        publishedAt: article.publishedAt,
      });
      quoteRecordSchema.parse(record);
    });
  });

  it('makes none of an article without quotes', () => {
    expect(toQuoteRecords(enrichedArticle({ quotes: [] }))).toEqual([]);
  });
});

describe('quotesStage', () => {
  it('routes the article first, then its quotes, and ends the journey', async () => {
    const quotes = await quotesIn(text, { 'Ann Lund': {} });
    const article = enrichedArticle({ text, quotes, revision: 3 });
    const { records, outcome } = quotesStage.route(article, null);
    expect(records.map(({ topic }) => topic.name)).toEqual(['enriched-article', 'quote', 'quote']);
    expect(records[0]?.value).toEqual(article);
    expect(outcome).toEqual({ outcome: 'enriched', revision: 3 });
  });

  it('says nothing of changes that another flow had written', () => {
    const changes = { quotes: { added: ['q-1'], removed: [], altered: [], reattributed: [] } };
    const { records } = quotesStage.route(enrichedArticle({ changes }), null);
    expect(records[0]?.value).not.toHaveProperty('changes');
  });

  it('names every topic that it routes to, and the outcome', () => {
    expect(quotesStage.outputs).toEqual([
      topics.enrichedArticle,
      topics.quote,
      topics.articleOutcome,
    ]);
  });

  it('keys by the id of the article', () => {
    expect(quotesStage.identify(enrichedArticle({ id: 'a-1' }))).toBe('a-1');
  });
});

const SAFE = '“The bridge is safe and will open in May,”';
const SAFER = '“The bridge is quite safe and will open in early May,”';
const DEAR = '“Nobody asked what all of this would cost,”';

/** Revision `n` of an article with these quotes, each a `NAME: words`. */
function revisionOf(n: number, ...lines: readonly string[]): EnrichedArticle {
  return enrichedArticle({ revision: n, title: `Title ${n}`, quotes: quotesOf(...lines) });
}

const keptOf = (article: EnrichedArticle) => ({
  revision: article.revision,
  value: keepQuotes(article),
});

function routed(article: EnrichedArticle, newest: EnrichedArticle | null, before = newest) {
  const decision: Decision = {
    kind: 'succession',
    newest: newest && keptOf(newest),
    before: before && keptOf(before),
  };
  const [first, ...rest] = quotesStage.route(article, decision).records;
  const enriched = first?.value as EnrichedArticle;
  enrichedArticleSchema.parse(enriched);
  const records = rest.map(({ value }) => quoteRecordSchema.parse(value));
  return { enriched, records };
}

const told = (records: readonly QuoteRecord[]) =>
  records.map(({ text: words, speakerName, revision, retracted, formerSpeakerName }) =>
    [retracted === true ? 'gone' : 'there', words, speakerName, revision, formerSpeakerName].filter(
      (part) => part !== undefined,
    ),
  );

describe('quotesStage, revision by revision', () => {
  it('asks the memory for what was there before, and gives it its own quotes', () => {
    const article = revisionOf(2, `Ann Lund: ${SAFE}`);
    expect(quotesStage.request?.(article)).toEqual({
      articleId: article.id,
      revision: 2,
      kept: keepQuotes(article),
    });
  });

  it('says nothing of changes on the first revision', () => {
    const article = revisionOf(1, `Ann Lund: ${SAFE}`);
    const { enriched, records } = routed(article, null);
    expect(enriched).toEqual(article);
    expect(told(records)).toEqual([['there', SAFE, 'Ann Lund', 1]]);
  });

  it('takes back what is gone, as it was sent, before it tells what is there', () => {
    const first = revisionOf(1, `Ann Lund: ${SAFE}`, `Per Vik: ${DEAR}`);
    const second = revisionOf(2, `Per Vik: ${DEAR}`);
    const { enriched, records } = routed(second, first);
    const [gone, kept] = first.quotes;
    expect(enriched.changes?.quotes).toMatchObject({ added: [], removed: [gone?.id], altered: [] });
    expect(Object.keys(enriched).slice(-2)).toEqual(['changes', 'processing']);
    expect(told(records)).toEqual([
      ['gone', SAFE, 'Ann Lund', 2],
      ['there', DEAR, 'Per Vik', 2],
    ]);
    const [sentFirst] = toQuoteRecords(first);
    expect(records[0]).toEqual({ ...sentFirst, revision: 2, retracted: true });
    expect(records[1]).toMatchObject({ id: kept?.id, title: 'Title 2' });
    expect(records[1]).not.toHaveProperty('retracted');
  });

  it('tells other words of a quote as an alteration: the old ones gone, the new ones there', () => {
    const first = revisionOf(1, `Ann Lund: ${SAFE}`);
    const second = revisionOf(2, `Ann Lund: ${SAFER}`);
    const { enriched, records } = routed(second, first);
    const [from, to] = [first.quotes[0]?.id, second.quotes[0]?.id];
    expect(enriched.changes?.quotes).toEqual({
      added: [],
      removed: [],
      altered: [to],
      alteredFrom: [from],
      reattributed: [],
    });
    expect(told(records)).toEqual([
      ['gone', SAFE, 'Ann Lund', 2],
      ['there', SAFER, 'Ann Lund', 2],
    ]);
  });

  it('tells those who follow the former speaker when the words are another’s', () => {
    const first = revisionOf(1, `Ann Lund: ${SAFE}`);
    const second = revisionOf(2, `Per Vik: ${SAFE}`);
    const { enriched, records } = routed(second, first);
    expect(enriched.changes?.quotes.reattributed).toEqual([second.quotes[0]?.id]);
    expect(told(records)).toEqual([['there', SAFE, 'Per Vik', 2, 'Ann Lund']]);
  });

  it('keeps its answer about the revision before when a revision comes a second time', () => {
    const first = revisionOf(1, `Ann Lund: ${SAFE}`);
    const second = revisionOf(2, `Per Vik: ${DEAR}`);
    const again = routed(second, second, first);
    expect(again.enriched).toEqual(routed(second, first).enriched);
    expect(told(again.records)).toEqual([['there', DEAR, 'Per Vik', 2]]);
  });

  it('takes back what another version of the stage had found in the same revision', () => {
    const text = [`Ann Lund: ${SAFE}`, `Per Vik: ${DEAR}`];
    const found = revisionOf(1, ...text);
    const fewer = { ...found, quotes: found.quotes.slice(1) };
    const { enriched, records } = routed(fewer, found, null);
    expect(enriched).not.toHaveProperty('changes');
    expect(told(records)).toEqual([
      ['gone', SAFE, 'Ann Lund', 1],
      ['there', DEAR, 'Per Vik', 1],
    ]);
  });

  it('takes nothing back that a newer revision has when an older one comes late', () => {
    const late = revisionOf(2, `Ann Lund: ${SAFE}`, `Per Vik: ${DEAR}`);
    const newest = revisionOf(3, `Per Vik: ${DEAR}`);
    const first = revisionOf(1, `Ann Lund: ${SAFE}`);
    const { enriched, records } = routed(late, newest, first);
    expect(enriched.changes?.quotes.added).toEqual([late.quotes[1]?.id]);
    expect(enriched.revision).toBe(2);
    expect(told(records)).toEqual([['gone', SAFE, 'Ann Lund', 3]]);
  });

  it('goes on as on a first revision when what was kept cannot be read', () => {
    const article = revisionOf(2, `Ann Lund: ${SAFE}`);
    const foreign = { revision: 1, value: Buffer.from('foreign') };
    const decision: Decision = { kind: 'succession', newest: foreign, before: foreign };
    expect(quotesStage.route(article, decision)).toEqual(quotesStage.route(article, null));
  });

  it('takes everything back when there is nothing to read any more', () => {
    const first = revisionOf(1, `Ann Lund: ${SAFE}`);
    const empty = revisionOf(2);
    const { enriched, records } = routed(empty, first);
    expect(enriched.changes?.quotes.removed).toEqual([first.quotes[0]?.id]);
    expect(told(records)).toEqual([['gone', SAFE, 'Ann Lund', 2]]);
  });

  it('adds no more to a record than was left free when it was measured', () => {
    const lines = (of: string) =>
      Array.from({ length: 1_000 }, (_, i) => `Ann Lund: “${of} ${i} and ${i * 7}”`);
    const first = revisionOf(1, ...lines('We paid'));
    const second = revisionOf(2, ...lines('They took nothing for'));
    const size = (value: object | undefined) => Buffer.byteLength(JSON.stringify(value));
    const measured = quotesStage.route(second, null).records[0];
    const decided = routed(second, first);
    expect(decided.enriched.changes?.quotes.removed.length).toBeGreaterThan(900);
    const added = size(decided.enriched) - size(measured?.value);
    expect(added).toBeGreaterThan(50_000);
    expect(added).toBeLessThan(quotesStage.decisionBytes?.(topics.enrichedArticle) ?? 0);
  });
});
