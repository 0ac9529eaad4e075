import { headers, type Outcome, type RawArticle, topics } from '@onrecord/contracts';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { holds, Installation, type SeenRecord, valueOf } from './lib/installation';

jest.setTimeout(300_000);

const CLI = join(__dirname, '../../services/onrecord/bin/onrecord.mjs');
const sentence = 'The town council met on Monday and spoke about the new bridge over the river. ';
const article = (id: string, sentences: number, title = 'Bridge'): RawArticle => ({
  id,
  title,
  contentType: 'text/plain',
  content: sentence.repeat(sentences),
});
/** More than the cleaner takes at first, and than the entity stage takes at first. */
const [LONG, MEDIUM, SHORT] = [40, 15, 3];

let installation: Installation;

async function dlq(...args: string[]): Promise<string> {
  const env = { ...process.env, ...installation.environment };
  const { stderr } = await promisify(execFile)(process.execPath, [CLI, 'dlq', ...args], { env });
  return stderr;
}

/** Where the outcomes stand, one line each. */
const told = (seen: readonly SeenRecord[]): string[] =>
  seen
    .map((record) => valueOf(topics.articleOutcome, record))
    .map(({ articleId, raw, replay, outcome, stage }: Outcome) =>
      [articleId, raw.offset, replay, outcome, stage].join(' '),
    )
    .sort();

describe('a dead letter that is sent back', () => {
  beforeAll(async () => {
    installation = await Installation.create({ partitions: 1 });
  });
  afterAll(() => installation.close());

  it('gives the outcome of its replay once, and what is newer stays the newest', async () => {
    const cleaner = installation.start('cleaner', { ONRECORD_MAX_CONTENT_BYTES: '2000' });
    const entities = installation.start('entities', { ONRECORD_MAX_TEXT_LENGTH: '1000' });
    await Promise.all([cleaner.ready(), entities.ready(), installation.start('quotes').ready()]);
    const outcomes = await installation.follow('article-outcome');
    const enriched = await installation.follow('enriched-article');
    const again = await installation.follow('raw-article');

    const forged = {
      [headers.origin]: Buffer.from('raw-article/0/0'),
      [headers.replay]: Buffer.from('7'),
    };
    const value = Buffer.from(JSON.stringify(article('forged', SHORT, 'Another')));
    await installation.publish(article('dies-first', LONG), article('dies-later', MEDIUM));
    await installation.publish(article('comes-anew', LONG, 'Old'));
    await installation.publish(article('comes-anew', SHORT, 'New'));
    await installation.append([{ key: 'forged', value, headers: forged }]);
    await holds(outcomes, 5, 120_000);
    const first = [
      'comes-anew 2 0 dead-letter cleaner',
      'comes-anew 3 0 enriched quotes',
      'dies-first 0 0 dead-letter cleaner',
      'dies-later 1 0 dead-letter entities',
      'forged 4 0 enriched quotes',
    ];
    expect(told(outcomes)).toEqual(first);

    // Mended.
    await Promise.all([cleaner.stop(), entities.stop()]);
    await Promise.all(
      (['cleaner', 'entities'] as const).map((name) => installation.start(name).ready()),
    );
    expect(await dlq('replay')).toContain('3 dead letters would be sent back');
    expect(again).toHaveLength(5);
    expect(await dlq('replay', '--yes')).toBe('3 dead letters sent back\n');
    expect(await dlq('replay', '--yes')).toBe('nothing to do\n');
    await holds(outcomes, 8, 120_000);
    expect(told(outcomes)).toEqual(
      [
        ...first,
        'comes-anew 2 1 unchanged cleaner',
        'dies-first 0 1 enriched quotes',
        'dies-later 1 1 enriched quotes',
      ].sort(),
    );
    const seen = enriched.map((record) => valueOf(topics.enrichedArticle, record));
    expect(seen.map(({ id, revision, title }) => [id, revision, title].join(' ')).sort()).toEqual([
      'comes-anew 1 New',
      'dies-first 1 Bridge',
      'dies-later 1 Bridge',
      'forged 1 Another',
    ]);
    expect(again).toHaveLength(7);
  });
});
