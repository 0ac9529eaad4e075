import { headers, type LogRecord } from '@onrecord/contracts';
import { BUILT_IN_ERRORS } from './echo-stage';
import type { Sent } from './load';

/** Bytes of the largest content. */
export const LARGE_BYTES = 20_000_000;

/** A message that cannot be processed, and what its dead letter must say. */
export interface Poison extends Sent {
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

/** Nothing that the stage could be given, odd keys, and one that is too much for its output. */
export const UNREADABLE: readonly Poison[] = [
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

/** What the echo stage fails on, in every way. */
export const FAILING: readonly Poison[] = [
  ...BUILT_IN_ERRORS.map(({ name }) => failing(name)),
  ...['AggregateError', 'string', 'nothing', 'symbol'].map((failure) => failing(failure)),
  failing('hang', 'ONRECORD_STAGE_TIMEOUT', 2),
  failing('memory', 'ONRECORD_STAGE_MEMORY', 2),
  failing('exit', 'ONRECORD_STAGE_CRASHED', 2),
];

const said = ({ headers: all }: LogRecord, name: string): string =>
  String(all[`${headers.deadLetterPrefix}${name}`]);

/** What the dead letters of a poison say: code and attempts of each. */
export function diagnosesOf({ key, value }: Poison, letters: readonly LogRecord[]): string[][] {
  const bytes = key === null ? null : Buffer.from(key);
  return letters
    .filter((letter) => isEqual(letter.key, bytes) && isEqual(letter.value, value))
    .map((letter) => [said(letter, 'error-code'), said(letter, 'attempts')]);
}

function isEqual(a: Buffer | null, b: Buffer | null): boolean {
  return a === null || b === null ? a === b : a.equals(b);
}
