import { OnrecordError } from '@onrecord/contracts';
import { InMemoryStageMemory } from '@onrecord/platform-redis';
import { rawArticle } from '@onrecord/testing';
import { type InPlaceOptions, startInPlaceHost } from '../../testing/in-place-host';
import type { InputItem } from '../input/input-item';
import type { StageJob } from '../stages/load-stages';
import { runJourneys } from './run-journeys';
import { ways } from './ways';

const RECEIVED_AT = Date.UTC(2025, 4, 1);

const itemOf = (article: object, i: number): InputItem => ({
  where: `line ${i + 1}`,
  value: Buffer.from(JSON.stringify(article)),
});

async function* asStream(items: readonly InputItem[]): AsyncGenerator<InputItem> {
  for (const item of items) yield await Promise.resolve(item);
}

async function run(items: AsyncIterable<InputItem>, window: number, options: InPlaceOptions = {}) {
  const host = await startInPlaceHost(undefined, options);
  const ends: string[] = [];
  const reports = runJourneys(items, {
    memory: new InMemoryStageMemory(),
    legs: (memory) => ways.enrich.legs(host, memory),
    window,
    receivedAt: RECEIVED_AT,
  });
  for await (const { where, end } of reports) {
    const shown =
      end.kind === 'done'
        ? end.value.toString().replace(/"(?:at|ms)":[^,}]*/gu, '')
        : JSON.stringify(end);
    ends.push(`${where} ${shown}`);
  }
  return ends;
}

/** Repeats, revisions and copies: seven articles, each twice the same, then with other words. */
const articles = Array.from({ length: 24 }, (_, i) => {
  const day = Math.floor(i / 14);
  const content = `Bridge\n\n“It is safe,” engineer Mona Lindqvist said on day ${day}.`;
  return rawArticle({ id: `a${i % 7}`, content });
});

describe('runJourneys', () => {
  it('gives the same in the same order, however many are on their way', async () => {
    const items = articles.map(itemOf);
    let turn = 0;
    const delayMs = () => (turn++ * 7) % 11;
    const alone = await run(asStream(items), 1);
    expect(alone).toHaveLength(articles.length);
    for (const sign of ['"kind":"unchanged"', '"revision":2', '"group":"a0"', '"changes":{']) {
      expect(alone.filter((end) => end.includes(sign)).length).toBeGreaterThan(0);
    }
    expect(await run(asStream(items), 8, { delayMs })).toEqual(alone);
  });

  it('waits for an earlier journey of the same article, whose dead letter makes a repeat count', async () => {
    const repeat = rawArticle({ id: 'again' });
    let isFirst = true;
    const options: InPlaceOptions = {
      delayMs: ({ stage }) => (stage === 'cleaner' ? 0 : 15),
      failure: ({ stage }: StageJob) => {
        if (stage !== 'quotes' || !isFirst) return null;
        isFirst = false;
        return new OnrecordError('broke once', { code: 'ONRECORD_TEST' });
      },
    };
    const [first, second] = await run(asStream([repeat, repeat].map(itemOf)), 4, options);
    expect(first).toContain('"code":"ONRECORD_TEST","message":"broke once"');
    expect(second).toContain('"revision":1,');
  });

  it('keeps the place of what could not be read', async () => {
    const problem = { code: 'ONRECORD_FILE_UNREADABLE', message: 'no such file' };
    const items = [itemOf(rawArticle(), 0), { where: 'x.html', problem }];
    const ends = await run(asStream(items), 4);
    expect(ends.map((end) => end.split(' ')[0])).toEqual(['line', 'x.html']);
    expect(ends[1]).toContain('ONRECORD_FILE_UNREADABLE');
  });

  it('gives an end as soon as it is known, though the input is silent', async () => {
    async function* silentAfterOne(): AsyncGenerator<InputItem> {
      yield await Promise.resolve(itemOf(rawArticle(), 0));
      await new Promise(() => undefined);
    }
    const host = await startInPlaceHost();
    const reports = runJourneys(silentAfterOne(), {
      memory: new InMemoryStageMemory(),
      legs: (memory) => ways.enrich.legs(host, memory),
      window: 8,
      receivedAt: RECEIVED_AT,
    });
    expect((await reports.next()).value).toMatchObject({ where: 'line 1', end: { kind: 'done' } });
    await reports.return(undefined);
  });

  it('reads no further ahead than the window', async () => {
    let taken = 0;
    async function* counted(): AsyncGenerator<InputItem> {
      for (const item of articles.map(itemOf)) {
        taken += 1;
        yield await Promise.resolve(item);
      }
    }
    let most = 0;
    let ended = 0;
    const host = await startInPlaceHost(undefined, { delayMs: () => 1 });
    const reports = runJourneys(counted(), {
      memory: new InMemoryStageMemory(),
      legs: (memory) => ways.enrich.legs(host, memory),
      window: 3,
      receivedAt: RECEIVED_AT,
    });
    for await (const report of reports) {
      expect(report.end.kind).not.toBe('dead-letter');
      most = Math.max(most, taken - ended);
      ended += 1;
    }
    expect(ended).toBe(articles.length);
    expect(most).toBeLessThanOrEqual(4);
  });

  it('raises what would stop a service, the closed worker pool', async () => {
    const closed = new OnrecordError('closing', { code: 'ONRECORD_POOL_CLOSED', retriable: true });
    await expect(
      run(asStream([itemOf(rawArticle(), 0)]), 2, { failure: () => closed }),
    ).rejects.toBe(closed);
  });
});
