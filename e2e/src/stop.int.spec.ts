import { topics } from '@onrecord/contracts';
import { holds, Installation } from './lib/installation';
import { hasLogged } from './lib/service-process';

jest.setTimeout(120_000);

/** Well below the 25 s after which a service ends itself with status 1. */
const SOON_MS = 10_000;

describe('a stage that is asked to stop', () => {
  it('exits with 0 while it waits for its topics', async () => {
    const installation = await Installation.create({ partitions: 1 });
    try {
      const waiting = installation.start('cleaner', {
        ONRECORD_TOPIC_PREFIX: `${installation.prefix}missing.`,
      });
      await hasLogged(waiting, 'waiting for topics');
      expect(await waiting.stop()).toBe(0);
      expect(waiting.log().some((line) => line.includes('"level":"fatal"'))).toBe(false);
    } finally {
      await installation.close();
    }
  });

  it('exits with 0 while the broker is away', async () => {
    const installation = await Installation.create({ partitions: 1 });
    try {
      const waiting = installation.start('cleaner', { KAFKA_BROKERS: '127.0.0.1:1' });
      await hasLogged(waiting, 'ECONNREFUSED');
      const start = Date.now();
      expect(await waiting.stop()).toBe(0);
      expect(Date.now() - start).toBeLessThan(SOON_MS);
    } finally {
      await installation.close();
    }
  });

  it('exits with 0 under load, and its successor goes on where it stopped', async () => {
    const installation = await Installation.create({ partitions: 2 });
    try {
      const cleaned = await installation.follow(topics.cleanedArticle.name);
      const first = await installation.start('cleaner').ready();
      const articles = Array.from({ length: 300 }, (_, i) => ({
        id: `a-${i}`,
        contentType: 'text/plain',
        content: `Notice ${i}\n\nThe harbour office of pier ${i} opens at nine on weekdays, and the ferry leaves at ten.`,
      }));
      await installation.publish(...articles);
      await holds(cleaned, 1);
      expect(await first.stop()).toBe(0);
      await installation.start('cleaner').ready();
      await holds(cleaned, articles.length);
      const ids = cleaned.map(({ key }) => key);
      expect(ids).toHaveLength(articles.length);
      expect(new Set(ids).size).toBe(articles.length);
    } finally {
      await installation.close();
    }
  });
});
