import { type EnrichedArticle, topics } from '@onrecord/contracts';
import { readFileSync } from 'node:fs';
import { holds, Installation, type SeenRecord, valueOf } from './lib/installation';
import type { ServiceProcess } from './lib/service-process';

jest.setTimeout(180_000);

const MIB = 1024 * 1024;
const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
const GOOD =
  'Library opens on Sundays\n\nThe town library will open on Sundays from May. “We were asked for it again and again,” librarian Ines Calder said on Tuesday in the town hall.';
const FRENCH =
  'Le conseil municipal a voté mardi soir la rénovation de la bibliothèque. Les travaux commenceront au printemps et dureront deux ans, selon la mairie, qui promet que le prêt de livres ne sera pas interrompu pendant toute cette période.';

interface Case {
  readonly name: string;
  readonly value: Buffer | null;
  /** The dead letter's reason, or the enriched article's status. */
  readonly deadLetter?: string;
  readonly status?: EnrichedArticle['status'];
}

const cases: readonly Case[] = [
  { name: 'not-json', value: Buffer.from('{"content": '), deadLetter: 'ONRECORD_MESSAGE_NOT_JSON' },
  { name: 'tombstone', value: null, deadLetter: 'ONRECORD_MESSAGE_EMPTY' },
  { name: 'no-content', value: json({ id: 'no-content' }), deadLetter: 'ONRECORD_MESSAGE_SCHEMA' },
  {
    name: 'wrong-type',
    value: json({ id: 'wrong-type', content: { html: '<p>' } }),
    deadLetter: 'ONRECORD_MESSAGE_SCHEMA',
  },
  {
    name: 'unknown-content-type',
    value: json({ id: 'unknown-content-type', content: GOOD, contentType: 'application/pdf' }),
    deadLetter: 'ONRECORD_CONTENT_TYPE_UNSUPPORTED',
  },
  {
    name: 'twenty-megabytes',
    value: json({ id: 'twenty-megabytes', content: 'All work and no play. '.repeat(MIB) }),
    deadLetter: 'ONRECORD_CONTENT_TOO_LARGE',
  },
  {
    name: 'nested',
    value: json({ id: 'nested', contentType: 'text/html', content: '<div>'.repeat(100_000) }),
    deadLetter: 'ONRECORD_HTML_TOO_DEEP',
  },
  {
    name: 'not-utf8',
    value: Buffer.concat([Buffer.from('{"content":"caf'), Buffer.from([0xe9]), Buffer.from('"}')]),
    deadLetter: 'ONRECORD_MESSAGE_NOT_UTF8',
  },
  {
    name: 'not-base64',
    value: json({ id: 'not-base64', content: '%%%', encoding: 'base64' }),
    deadLetter: 'ONRECORD_CONTENT_NOT_BASE64',
  },
  { name: 'empty-body', value: json({ id: 'empty-body', content: '  \n ' }), status: 'empty' },
  {
    name: 'french',
    value: json({ id: 'french', content: FRENCH }),
    status: 'unsupported-language',
  },
  {
    name: 'future-date',
    value: json({
      id: 'future-date',
      content: GOOD,
      contentType: 'text/plain',
      fetchedAt: '2026-03-01T10:00:00Z',
      publishedAt: '2036-03-01T10:00:00Z',
    }),
    status: 'ok',
  },
];

const header = (record: SeenRecord | undefined, name: string) => {
  const value = record?.headers[name];
  return Buffer.isBuffer(value) ? value.toString('utf8') : value;
};

describe('bad input', () => {
  let installation: Installation;
  let cleaner: ServiceProcess;
  let enriched: SeenRecord[];
  let letters: SeenRecord[];
  let outcomes: SeenRecord[];

  beforeAll(async () => {
    installation = await Installation.create({ partitions: 1, rawMessageBytes: 23 * MIB });
    cleaner = await installation.start('cleaner').ready();
    await installation.start('entities').ready();
    await installation.start('quotes').ready();
    enriched = await installation.follow(topics.enrichedArticle.name);
    letters = await installation.follow('raw-article.dlq');
    outcomes = await installation.follow(topics.articleOutcome.name);
    // One partition: each good article stands right behind a bad message.
    for (const { name, value } of cases) {
      await installation.append([{ key: name, value }]);
      await installation.publish({
        id: `after-${name}`,
        contentType: 'text/plain',
        content: `${GOOD} ${name}`,
      });
    }
    await holds(outcomes, cases.length * 2, 120_000);
  });
  afterAll(() => installation.close());

  const find = (seen: SeenRecord[], key: string) => seen.find((record) => record.key === key);

  it.each(cases)(
    '$name: has its reason or status, and what stands behind it is enriched',
    ({ name, value, deadLetter, status }) => {
      if (deadLetter !== undefined) {
        const letter = find(letters, name);
        expect(header(letter, 'onrecord.dlq.error-code')).toBe(deadLetter);
        expect(letter?.value?.equals(value ?? Buffer.alloc(0)) ?? value === null).toBe(true);
        expect(valueOf(topics.articleOutcome, find(outcomes, name))).toMatchObject({
          outcome: 'dead-letter',
          reason: deadLetter,
          stage: 'cleaner',
        });
      } else {
        expect(valueOf(topics.enrichedArticle, find(enriched, name)).status).toBe(status);
      }
      const behind = valueOf(topics.enrichedArticle, find(enriched, `after-${name}`));
      expect(behind.quotes.length).toBeGreaterThan(0);
    },
  );

  it('gives no quotes, entities or guessed dates where there are none to be had', () => {
    for (const name of ['empty-body', 'french']) {
      expect(valueOf(topics.enrichedArticle, find(enriched, name))).toMatchObject({
        entities: [],
        quotes: [],
      });
    }
    const future = valueOf(topics.enrichedArticle, find(enriched, 'future-date'));
    expect(future.publishedAt).toBeNull();
    expect(future.completeness.warnings).toContain('future-date');
  });

  it('counts exactly one outcome for each message', () => {
    expect(outcomes).toHaveLength(cases.length * 2);
    const coordinates = outcomes.map((record) => {
      const { raw } = valueOf(topics.articleOutcome, record);
      return `${raw.partition}/${raw.offset}`;
    });
    expect(new Set(coordinates).size).toBe(coordinates.length);
  });

  it('leaves the cleaner alive, ready and of bounded size', async () => {
    expect((await cleaner.health('live'))?.status).toBe(200);
    expect((await cleaner.health('ready'))?.status).toBe(200);
    const resident = /VmRSS:\s+(\d+) kB/u.exec(readFileSync(cleaner.residentBytesFile, 'utf8'));
    expect(Number(resident?.[1]) / 1024).toBeLessThan(900);
  });
});
