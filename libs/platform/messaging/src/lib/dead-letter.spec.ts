import type { LogRecord } from '@onrecord/contracts';
import { deadLetter } from './dead-letter';

const record: LogRecord = {
  topic: 'raw-article',
  partition: 1,
  offset: '9007199254740993',
  key: null,
  value: Buffer.from([0, 159, 146, 150]),
  headers: {},
  timestamp: 1_772_000_000_000,
};
const stage = { name: 'cleaner', version: '3', group: 'onrecord.cleaner' };

function letterOf(error: unknown, replay = 0) {
  return deadLetter(
    { record, origin: 'raw-article/1/9007199254740993', replay },
    { error, attempts: 2, at: new Date(0) },
    stage,
  );
}

describe('deadLetter', () => {
  it('keeps key and bytes, and says where the message stood and why it failed', () => {
    const letter = letterOf(new TypeError('x is undefined'));
    expect(letter).toMatchObject({ topic: 'raw-article.dlq', partition: 1, key: null });
    expect(letter.value).toBe(record.value);
    const told = Object.fromEntries(
      Object.entries(letter.headers).map(([name, value]) => [name, value.toString()]),
    );
    expect(told).toMatchObject({
      'onrecord.dlq.topic': 'raw-article',
      'onrecord.dlq.partition': '1',
      'onrecord.dlq.offset': '9007199254740993',
      'onrecord.dlq.timestamp': '1772000000000',
      'onrecord.dlq.group': 'onrecord.cleaner',
      'onrecord.dlq.stage': 'cleaner',
      'onrecord.dlq.stage-version': '3',
      'onrecord.dlq.error-code': 'ONRECORD_STAGE_FAILED',
      'onrecord.dlq.error-class': 'TypeError',
      'onrecord.dlq.error-message': 'x is undefined',
      'onrecord.dlq.attempts': '2',
      'onrecord.dlq.first-failed-at': '1970-01-01T00:00:00.000Z',
    });
    expect(told['onrecord.dlq.error-stack']).toContain('dead-letter.spec');
  });

  it('cuts a long message at 2 KiB, between characters', () => {
    const message = letterOf(new Error('é'.repeat(2_000))).headers['onrecord.dlq.error-message'];
    expect(message?.length).toBe(2_048);
    expect(message?.toString()).toBe('é'.repeat(1_024));
    const odd = letterOf(new Error(`x${'é'.repeat(2_000)}`)).headers['onrecord.dlq.error-message'];
    expect(odd?.toString()).toBe(`x${'é'.repeat(1_023)}`);
  });

  it('says how often the message had been sent back, for its own headers may claim anything', () => {
    expect(letterOf(new Error('x')).headers).not.toHaveProperty(['onrecord.dlq.replay']);
    expect(letterOf(new Error('x'), 2).headers['onrecord.dlq.replay']?.toString()).toBe('2');
  });

  it('describes what is not even an error', () => {
    const { headers } = letterOf(undefined);
    expect(headers['onrecord.dlq.error-class']?.toString()).toBe('undefined');
    expect(headers['onrecord.dlq.error-message']?.toString()).toBe('undefined');
  });
});
