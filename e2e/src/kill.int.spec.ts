import { type RawArticle, topics } from '@onrecord/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import { holds, Installation, type SeenRecord, valueOf } from './lib/installation';

jest.setTimeout(240_000);

const KILLS = 5;
const ARTICLES_PER_KILL = 60;

/** Short articles with repeats and revisions: every third comes again, every fifth changes. */
function* load(round: number): Generator<RawArticle> {
  for (let i = 0; i < ARTICLES_PER_KILL; i += 1) {
    const district = `${round}-${i}`;
    const article = (version: number) => ({
      id: district,
      contentType: 'text/plain',
      content: `Council meets again\n\nThe council of district ${district} met for time ${version} on Monday. “The budget is settled,” clerk Omar Fane said after the vote, which was unanimous.`,
    });
    yield article(1);
    if (i % 3 === 0) yield article(1);
    if (i % 5 === 0) yield article(2);
  }
}

describe('a stage that is killed without warning', () => {
  it('loses nothing and doubles nothing, however often', async () => {
    const installation = await Installation.create({ partitions: 3 });
    try {
      const cleaned = await installation.follow(topics.cleanedArticle.name);
      const enriched = await installation.follow(topics.enrichedArticle.name);
      const outcomes = await installation.follow(topics.articleOutcome.name);
      await installation.start('entities').ready();
      await installation.start('quotes').ready();

      const raw: RawArticle[] = [];
      let interrupted = 0;
      for (let round = 0; round < KILLS; round += 1) {
        const cleaner = await installation.start('cleaner').ready();
        const batch = [...load(round)];
        raw.push(...batch);
        const before = cleaned.length;
        await installation.publish(...batch);
        // Struck once its first chunk shows: the other partitions' chunks are in hand.
        await holds(cleaned, before + 1);
        await cleaner.kill();
        await sleep(100);
        if (cleaned.length < revisionsOf(raw).size) interrupted += 1;
      }
      await installation.start('cleaner').ready();
      await holds(outcomes, raw.length, 120_000);
      await sleep(1_000);

      const expected = revisionsOf(raw);
      expect(cleaned.map(revisionIn).sort()).toEqual([...expected].sort());
      expect(enriched.map(revisionIn).sort()).toEqual([...expected].sort());
      const told = outcomes.map((record) => valueOf(topics.articleOutcome, record));
      expect(told).toHaveLength(raw.length);
      expect(new Set(told.map(({ raw: at }) => `${at.partition}/${at.offset}`)).size).toBe(
        raw.length,
      );
      const unchanged = told.filter(({ outcome }) => outcome === 'unchanged');
      expect(unchanged).toHaveLength(raw.length - expected.size);
      expect(interrupted).toBeGreaterThan(0);
    } finally {
      await installation.close();
    }
  });
});

/** `ID REVISION` of every revision that the articles make. */
function revisionsOf(raw: readonly RawArticle[]): Set<string> {
  const contents = new Map<string, Set<string>>();
  for (const { id = '', content } of raw) {
    contents.set(id, (contents.get(id) ?? new Set()).add(content));
  }
  const revisions = [...contents].flatMap(([id, { size }]) =>
    Array.from({ length: size }, (_, i) => `${id} ${i + 1}`),
  );
  return new Set(revisions);
}

/** What a record of `cleaned-article` or `enriched-article` says of itself. */
function revisionIn(record: SeenRecord): string {
  // Both carry id and revision; the cleaned article's schema is the smaller one.
  const { id, revision } = valueOf(topics.cleanedArticle, record);
  return `${id} ${revision}`;
}
