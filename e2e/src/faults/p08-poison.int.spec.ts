import { headers, type LogRecord, topics } from '@onrecord/contracts';
import { readTopics } from '@onrecord/platform-kafka';
import { createLogger } from '@onrecord/platform-logging';
import { Arena, CLEAN } from './lib/arena';
import { BUILT_IN_ERRORS } from './lib/echo-stage';
import type { Sent } from './lib/load';
import { ARTICLES } from './lib/scale';

jest.setTimeout(300_000);

const LARGE_BYTES = 20_000_000;

/** A message that cannot be processed, and what its dead letter must say. */
interface Poison extends Sent {
  readonly code: string;
  readonly attempts: number;
}

function poison(
  id: string,
  value: Buffer | null,
  code: string,
  more: { key?: Sent['key']; attempts?: number } = {},
): Poison {
  const { key = id, attempts = 1 } = more;
  // Its dead letter and its outcome are keyed as it was itself.
  const becomes = { kind: 'dead-letter', id: key?.toString() ?? '' } as const;
  return { key, value, code, attempts, becomes };
}

const article = (id: string, content: string): Buffer =>
  Buffer.from(JSON.stringify({ id, contentType: 'text/plain', content }));

const failing = (failure: string, code = 'ONRECORD_STAGE_FAILED', attempts = 1): Poison =>
  poison(failure, article(failure, `fail: ${failure}`), code, { attempts });

const UNREADABLE: readonly Poison[] = [
  poison('none', null, 'ONRECORD_MESSAGE_EMPTY'),
  poison('empty', Buffer.alloc(0), 'ONRECORD_MESSAGE_EMPTY'),
  poison('half', Buffer.from('{"content": "half'), 'ONRECORD_MESSAGE_NOT_JSON'),
  poison('bytes', Buffer.from([0x22, 0xc3, 0x28, 0x00, 0xff, 0x22]), 'ONRECORD_MESSAGE_NOT_UTF8'),
  poison('list', Buffer.from('[1, 2]'), 'ONRECORD_MESSAGE_SCHEMA'),
  poison('number', Buffer.from('{"id": "number", "content": 1}'), 'ONRECORD_MESSAGE_SCHEMA'),
  poison('deep', Buffer.from('['.repeat(100_000)), 'ONRECORD_MESSAGE_NOT_JSON'),
  poison(
    'deeper',
    Buffer.from(`${'['.repeat(5_000)}${']'.repeat(5_000)}`),
    'ONRECORD_MESSAGE_TOO_DEEP',
  ),
  poison('no key', Buffer.from('not JSON'), 'ONRECORD_MESSAGE_NOT_JSON', { key: null }),
  // The key with which the log itself marks the end of an aborted transaction.
  poison('mark', Buffer.from('not JSON'), 'ONRECORD_MESSAGE_NOT_JSON', { key: '\0\0\0\0' }),
  poison('no text', Buffer.from('not JSON'), 'ONRECORD_MESSAGE_NOT_JSON', {
    key: Buffer.from([0x61, 0xff, 0x00]),
  }),
  poison('large', article('large', 'x'.repeat(LARGE_BYTES)), 'ONRECORD_OUTPUT_TOO_LARGE'),
];

const FAILING: readonly Poison[] = [
  ...BUILT_IN_ERRORS.map(({ name }) => failing(name)),
  ...['AggregateError', 'string', 'nothing', 'symbol'].map((failure) => failing(failure)),
  failing('hang', 'ONRECORD_STAGE_TIMEOUT', 2),
  failing('memory', 'ONRECORD_STAGE_MEMORY', 2),
  failing('exit', 'ONRECORD_STAGE_CRASHED', 2),
];

const said = ({ headers: all }: LogRecord, name: string): string =>
  String(all[`${headers.deadLetterPrefix}${name}`]);

async function deadLettersOf({ installation }: Arena): Promise<LogRecord[]> {
  const letters: LogRecord[] = [];
  const reader = {
    brokers: installation.brokers.split(','),
    clientId: 'poison',
    topicPrefix: installation.prefix,
    logger: createLogger({ level: 'silent', service: 'poison', version: '0' }),
    onRecord: (record: LogRecord): void => {
      letters.push(record);
    },
  };
  await readTopics(reader, [`${topics.rawArticle.name}.dlq`]);
  return letters;
}

describe('P8: messages that cannot be processed', () => {
  it('are dead letters, byte for byte, with articles behind them and the worker in its group', async () => {
    const arena = await Arena.open({
      name: 'P8 poison',
      rawMessageBytes: LARGE_BYTES + 100_000,
      worker: { jobTimeoutMs: 2_000 },
    });
    try {
      const worker = await arena.start().joined();
      const all = [...UNREADABLE, ...FAILING];
      for (const one of all) {
        await arena.send([one]);
        await arena.publish(Math.ceil(ARTICLES / all.length));
      }
      await arena.settled();
      await arena.caughtUp();
      expect(worker.isRunning).toBe(true);
      expect(worker.status).toMatchObject({ joined: true, joins: 1, paused: {} });
      const letters = await deadLettersOf(arena);
      for (const { key, value, code, attempts } of all) {
        const bytes = key === null ? null : Buffer.from(key);
        const found = letters.filter(
          (letter) => isEqual(letter.key, bytes) && isEqual(letter.value, value),
        );
        expect(
          found.map((letter) => [said(letter, 'error-code'), said(letter, 'attempts')]),
        ).toEqual([[code, String(attempts)]]);
      }
      expect(await arena.verdict()).toMatchObject(CLEAN);
    } finally {
      await arena.close();
    }
  });
});

function isEqual(a: Buffer | null, b: Buffer | null): boolean {
  return a === null || b === null ? a === b : a.equals(b);
}
