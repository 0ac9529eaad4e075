import { type EnrichedArticle, type RawArticle, topics } from '@onrecord/contracts';
import { connectRedis } from '@onrecord/platform-redis';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { holds, Installation, valueOf } from './lib/installation';
import type { ServiceProcess } from './lib/service-process';

jest.setTimeout(240_000);

const WORDS = 'Redis has lost its memory: run `onrecord redis rebuild`';
const NAMES = ['cleaner', 'entities', 'quotes'] as const;

const story = (id: number, version: number): RawArticle => ({
  id: `pier-${id}`,
  contentType: 'text/plain',
  content: `Pier ${id} reopens\n\nThe pier was closed for time ${version}. “We open in May,” harbour master Tora Vik said on Monday.`,
});
const stories = (version: number): RawArticle[] =>
  Array.from({ length: 30 }, (_, id) => story(id, version));

interface Readiness {
  readonly checks: Readonly<Record<string, string>>;
}

/** Waits until the service says this of a check. */
async function tells(service: ServiceProcess, check: string, words: RegExp): Promise<void> {
  let said: string | undefined;
  for (let tries = 0; tries < 600; tries += 1) {
    const answer = await service.health('ready');
    said = ((await answer?.json()) as Readiness | undefined)?.checks[check];
    if (said !== undefined && words.test(said)) return;
    await sleep(100);
  }
  throw new Error(`${service.name}: expected ${String(words)} of ${check}, got ${String(said)}`);
}

describe('a Redis that is emptied under way', () => {
  it('makes the stages wait and say so; rebuilt, they go on and lose and double nothing', async () => {
    const installation = await Installation.create({ partitions: 2 });
    const { prefix, environment } = installation;
    const redis = connectRedis({
      url: environment['REDIS_URL'] ?? '',
      commandTimeoutMs: 5_000,
      onError: () => undefined,
    });
    try {
      await once(redis, 'ready');
      const enriched = await installation.follow(topics.enrichedArticle.name);
      const outcomes = await installation.follow(topics.articleOutcome.name);
      const [cleaner, entities, quotes] = NAMES.map((name) => installation.start(name));
      if (!cleaner || !entities || !quotes) throw new Error('three services');
      await Promise.all([cleaner, entities, quotes].map((service) => service.ready()));
      await installation.publish(...stories(1));
      await holds(enriched, 30);

      await installation.publish(...stories(2));
      await holds(enriched, 31);
      // In the midst of their work.
      await redis.del(await redis.keys(`${prefix}:*`));
      await installation.publish(...stories(2), ...stories(3));
      await tells(cleaner, 'memory', new RegExp(WORDS, 'u'));
      await tells(cleaner, 'consumer', /^paused: Redis has lost its memory/u);
      const late = installation.start('quotes');
      await tells(late, 'memory', new RegExp(WORDS, 'u'));
      expect(await late.stop()).toBe(0);
      expect((await cleaner.health('live'))?.status).toBe(200);

      const command = [join(__dirname, '../../services/onrecord/dist/main.js'), 'redis', 'rebuild'];
      const { status, stderr } = spawnSync(process.execPath, command, {
        env: { ...process.env, ...environment },
        encoding: 'utf8',
      });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      await Promise.all([cleaner, entities, quotes].map((service) => service.ready()));
      await holds(outcomes, 120, 120_000);
      await sleep(1_000);

      const articles = enriched.map((record): EnrichedArticle =>
        valueOf(topics.enrichedArticle, record),
      );
      const revisions = articles.map(({ id, revision }) => `${id} ${revision}`).sort();
      const expected = stories(1).flatMap(({ id = '' }) => [1, 2, 3].map((n) => `${id} ${n}`));
      expect(revisions).toEqual(expected.sort());
      expect(outcomes).toHaveLength(120);
      for (const { revision, text } of articles) expect(text).toContain(`time ${revision}.`);
    } finally {
      redis.disconnect();
      await installation.close();
    }
  });
});
