import {
  type EnrichedArticle,
  type QuoteRecord,
  type RawArticle,
  topics,
} from '@onrecord/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import { holds, Installation, type SeenRecord, valueOf } from './lib/installation';

jest.setTimeout(240_000);

const opening = 'The harbour of Skarholm was closed on Monday.';
const SAFE = '“The quay is safe and will open in May,” harbour master Tora Vik said.';
const SAFER = '“The quay is quite safe and will open in early May,” harbour master Tora Vik said.';
const DEAR = '“Nobody asked what all of this would cost,” engineer Ida Holm said.';

const story = (id: string, ...paragraphs: string[]): RawArticle => ({
  id,
  contentType: 'text/plain',
  content: ['Quay of Skarholm closed', opening, ...paragraphs].join('\n\n'),
});

const quotesIn = (seen: readonly SeenRecord[]): QuoteRecord[] =>
  seen.map((record) => valueOf(topics.quote, record));
const articlesIn = (seen: readonly SeenRecord[]): EnrichedArticle[] =>
  seen.map((record) => valueOf(topics.enrichedArticle, record));

/** What a subscriber has after so many messages: ids of the quotes that stand, by article. */
function standing(messages: readonly QuoteRecord[]): Map<string, Set<string>> {
  const byArticle = new Map<string, Set<string>>();
  for (const { articleId, id, retracted } of messages) {
    const ids = byArticle.get(articleId) ?? new Set<string>();
    byArticle.set(articleId, ids);
    if (retracted === true) ids.delete(id);
    else ids.add(id);
  }
  return byArticle;
}

describe('revisions of an article, through three services', () => {
  let installation: Installation;
  let enriched: SeenRecord[];
  let quotes: SeenRecord[];
  beforeAll(async () => {
    installation = await Installation.create({ partitions: 2 });
    enriched = await installation.follow('enriched-article');
    quotes = await installation.follow('quote');
    await Promise.all(
      (['cleaner', 'entities'] as const).map((name) => installation.start(name).ready()),
    );
  });
  afterAll(() => installation.close());

  it('tell what they changed, and take back once what is gone', async () => {
    const first = await installation.start('quotes').ready();
    await installation.publish(story('quay', SAFE, DEAR), story('quay', SAFER));
    await holds(enriched, 2);
    // Another process goes on where the first one stopped, with what that one remembered.
    expect(await first.stop()).toBe(0);
    const second = await installation.start('quotes').ready();
    await installation.publish(story('quay', SAFER), story('quay', SAFER, DEAR));
    await holds(enriched, 3);
    await holds(quotes, 7);
    await sleep(1_000);
    expect(await second.stop()).toBe(0);

    const [one, two, three] = articlesIn(enriched);
    const [safe = '', dear = ''] = one?.quotes.map(({ id }) => id) ?? [];
    const [safer = ''] = two?.quotes.map(({ id }) => id) ?? [];
    const none = { added: [], removed: [], altered: [], alteredFrom: [], reattributed: [] };
    expect(articlesIn(enriched).map(({ revision, changes }) => [revision, changes])).toEqual([
      [1, undefined],
      [2, { quotes: { ...none, removed: [dear], altered: [safer], alteredFrom: [safe] } }],
      [3, { quotes: { ...none, added: [dear] } }],
    ]);
    expect(three?.quotes.map(({ id }) => id)).toEqual([safer, dear]);
    expect(
      quotesIn(quotes).map(({ id, revision, retracted = false }) => [revision, id, retracted]),
    ).toEqual([
      [1, safe, false],
      [1, dear, false],
      [2, safe, true],
      [2, dear, true],
      [2, safer, false],
      [3, safer, false],
      [3, dear, false],
    ]);
  });

  it('leave no quote standing that is gone, and double none, when the stage is killed', async () => {
    const known = { enriched: enriched.length, quotes: quotes.length };
    const texts = [[SAFE, DEAR], [DEAR], [SAFER], [SAFER, DEAR]];
    const ids: string[] = [];
    for (const round of ['a', 'b']) {
      const service = await installation.start('quotes').ready();
      const piers = Array.from({ length: 12 }, (_, i) => `pier-${round}-${i}`);
      ids.push(...piers);
      const before = enriched.length;
      await installation.publish(
        ...texts.flatMap((paragraphs) => piers.map((id) => story(id, ...paragraphs))),
      );
      // Struck once its first chunk shows: the other partition's chunk is in hand.
      await holds(enriched, before + 1);
      await service.kill();
    }
    await installation.start('quotes').ready();
    await holds(enriched, known.enriched + ids.length * texts.length, 120_000);
    await sleep(1_000);

    const articles = articlesIn(enriched.slice(known.enriched));
    const messages = quotesIn(quotes.slice(known.quotes));
    const keys = messages.map(({ articleId, revision, id }) => `${articleId} ${revision} ${id}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(articles).toHaveLength(ids.length * texts.length);
    const last = articles.filter(({ revision }) => revision === texts.length);
    expect(last.map(({ id }) => id).sort()).toEqual(ids.sort());
    const stand = standing(messages);
    for (const { id, quotes: found } of last) {
      expect([...(stand.get(id) ?? [])].sort()).toEqual(found.map((one) => one.id).sort());
    }
    expect(messages.filter(({ retracted }) => retracted === true).length).toBe(2 * ids.length);
  });
});
