import type { LogRecord } from '@onrecord/contracts';
import { deadLetter } from '@onrecord/platform-messaging';
import { Ansis } from 'ansis';
import { readDeadLetter } from './dead-letter';
import { showLines } from './show-lines';

const stage = { name: 'cleaner', version: '0.1.0', group: 'onrecord.cleaner' };

/** A dead letter as the runner makes it, read again. */
function show(value: string | Buffer | null, error: unknown = new Error('it broke')): string {
  const record: LogRecord = {
    topic: 'raw-article',
    partition: 1,
    offset: '7',
    key: Buffer.from('a1'),
    value: value === null ? null : Buffer.from(value),
    headers: { traceparent: Buffer.from('00-1-2-03'), bytes: Buffer.from([0xff]) },
    timestamp: 0,
  };
  const failure = { error, attempts: 2, at: new Date(0) };
  const letter = deadLetter({ record, origin: 'raw-article/1/7', replay: 0 }, failure, stage);
  const stored = { ...record, ...letter, topic: 'raw-article.dlq', partition: 1, offset: '3' };
  return showLines(readDeadLetter(stored), 'waiting', { columns: 60, paint: new Ansis(0) }).join(
    '\n',
  );
}

describe('showLines', () => {
  it('says where it lies, why, what to do, and what the message was', () => {
    const [before = '', after = ''] =
      show('{"id":"a1","n":[1]}').split(/^ +at .*\n(?: +at .*\n)*/mu);
    expect(before).toBe(
      [
        'raw-article.dlq/1/3',
        '',
        'code        ONRECORD_STAGE_FAILED',
        'reason      it broke',
        'article     a1',
        'came from   raw-article/1/7',
        'raw article raw-article/1/7',
        'stage       cleaner 0.1.0, group onrecord.cleaner',
        'failed      1970-01-01T00:00:00.000Z, 2 attempts',
        'since then  nobody has dealt with it; "onrecord dlq replay"',
        '            sends it back',
        '',
        'What to do',
        'The message met a bug of the stage. Report it; error-stack',
        'says where.',
        '',
        'Headers of the message',
        'traceparent: 00-1-2-03',
        'bytes: ff',
        '',
        'Where in the code',
        '',
      ].join('\n'),
    );
    expect(after).toBe(
      ['', 'The message, 19 bytes', '{', '  "id": "a1",', '  "n": [', '    1', '  ]', '}'].join(
        '\n',
      ),
    );
  });

  it.each([
    { name: 'text that is no JSON as it is', value: 'no {', says: '\nno {' },
    {
      name: 'bytes that are no text in hexadecimal',
      value: Buffer.from([0xff, 0]),
      says: '\nff 00',
    },
    { name: 'that there is none', value: null, says: '\nThe message, no value' },
    {
      name: 'the beginning of a long line',
      value: JSON.stringify('x'.repeat(99)),
      says: `\n"${'x'.repeat(58)}…`,
    },
    {
      name: 'the beginning of a long list, and how much more there is',
      value: JSON.stringify(Array(2_000).fill(0)),
      says: '… 1,962 more lines (--raw has all)',
    },
    {
      name: 'deep nesting as it is',
      value: '['.repeat(500_000) + ']'.repeat(500_000),
      says: `\n${'['.repeat(59)}…`,
    },
  ])('shows $name', ({ value, says }) => {
    expect(show(value)).toContain(says);
  });

  it('passes on nothing that a terminal would obey', () => {
    const shown = show('\u001b[2J"\u009b', new Error('\u001b]0;owned\u0007'));
    expect(shown.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  });
});
