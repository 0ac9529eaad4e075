import { type ArticleEntities, topics } from '@onrecord/contracts';
import { holds, Installation, valueOf } from './lib/installation';
import type { ServiceProcess } from './lib/service-process';

jest.setTimeout(180_000);

const story = {
  contentType: 'text/plain',
  content:
    'Ferry back in service\n\nThe ferry to Skarholm runs again from Monday, harbour master Tora Vik said on Friday. Vik thanked the yard in Bergen, where she had spent the week.',
};
/** The same story on several sites, each with its own id and address. */
const copies = ['wire', 'paper', 'site'].map((id) => ({
  ...story,
  id,
  url: `https://${id}.example/ferry`,
}));

describe('the cache of results', () => {
  let installation: Installation;
  beforeAll(async () => {
    installation = await Installation.create({ partitions: 1 });
    await installation.start('cleaner').ready();
  });
  afterAll(() => installation.close());

  async function lookups(service: ServiceProcess): Promise<Record<string, number>> {
    const text = (await (await service.ask('/metrics'))?.text()) ?? '';
    const samples = text.matchAll(
      /^onrecord_cache_lookups_total\{stage="entities",result="(\w+)"\} (\d+)/gmu,
    );
    const counts: Record<string, number> = {};
    for (const [, result = '', count] of samples) counts[result] = Number(count);
    return counts;
  }

  it('finds a copy’s entities, and is not needed when it is away', async () => {
    const found = await installation.follow('article-entities');
    const [wire, paper, site] = copies;
    if (!wire || !paper || !site) throw new Error('three copies');

    const first = await installation.start('entities').ready();
    await installation.publish(wire);
    await holds(found, 1);
    await installation.publish(paper);
    await holds(found, 2);
    expect(await lookups(first)).toEqual({ hit: 1, miss: 1, error: 0 });
    expect(await first.stop()).toBe(0);

    const away = { REDIS_CACHE_URL: 'redis://127.0.0.1:1' };
    const second = await installation.start('entities', away).ready();
    await installation.publish(site);
    await holds(found, 3);
    expect(await lookups(second)).toEqual({ hit: 0, miss: 0, error: 1 });
    await second.ready();

    const articles = found.map((record) => valueOf(topics.articleEntities, record));
    expect(articles.map(({ id }) => id)).toEqual(['wire', 'paper', 'site']);
    const entities = articles.map((article: ArticleEntities) => JSON.stringify(article.entities));
    expect(entities[0]).toContain('Tora Vik');
    expect(new Set(entities).size).toBe(1);
    const made = articles.map(({ processing: { entities: by } }) => [by?.version, by?.model]);
    expect(made).toEqual([made[0], made[0], made[0]]);
  });
});
