import { type LogRecord } from '@onrecord/contracts';
import { counts, countOf, endingOf } from './journey-state';
import { Ledger } from './ledger';
import { readEvent } from './read-event';

function recordOf(
  topic: string,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): LogRecord {
  const bytes = Object.entries(headers).map(([name, text]) => [name, Buffer.from(text)] as const);
  return {
    topic,
    partition: 0,
    offset: '5',
    key: Buffer.from('k'),
    value: typeof value === 'string' ? Buffer.from(value) : Buffer.from(JSON.stringify(value)),
    headers: Object.fromEntries(bytes),
    timestamp: 0,
  };
}

const outcome = {
  articleId: 'a',
  revision: 1,
  raw: { partition: 0, offset: '3' },
  replay: 0,
  outcome: 'enriched',
  reason: null,
  stage: 'quotes',
};

describe('readEvent', () => {
  it.each([
    { name: 'no JSON', topic: 'article-outcome', value: '{', headers: {} },
    { name: 'no outcome', topic: 'article-outcome', value: { raw: 1 }, headers: {} },
    {
      name: 'an offset past 2^53',
      topic: 'article-outcome',
      value: { ...outcome, raw: { partition: 0, offset: '9007199254740993' } },
      headers: {},
    },
    { name: 'a dead letter without origin', topic: 'raw-article.dlq', value: 'x', headers: {} },
    {
      name: 'a record that descends from no raw article',
      topic: 'enriched-article',
      value: 'x',
      headers: { 'onrecord.origin': 'cleaned-article/0/3' },
    },
    { name: 'no entry of the journal', topic: 'dlq-journal', value: 'x', headers: {} },
  ])('says of $name that it cannot be read', ({ topic, value, headers }) => {
    expect(readEvent(recordOf(topic, value, headers), new Ledger())).toBe(false);
  });

  it('counts an outcome for its raw message', () => {
    const ledger = new Ledger();
    ledger.extend(0, { from: 0, to: 10 });
    expect(readEvent(recordOf('article-outcome', outcome), ledger)).toBe(true);
    const state = ledger.stateOf({ partition: 0, offset: 3, replay: 0 }) ?? 0;
    expect([countOf(state, counts.outcomes), endingOf(state)]).toEqual([1, 1]);
  });

  it('believes of a dead letter’s replay what the stage says, not what the message claimed', () => {
    const ledger = new Ledger();
    ledger.extend(0, { from: 0, to: 10 });
    const said = { 'onrecord.dlq.origin': 'raw-article/0/3', 'onrecord.replay': '7' };
    readEvent(recordOf('raw-article.dlq', 'x', said), ledger);
    readEvent(recordOf('raw-article.dlq', 'x', { ...said, 'onrecord.dlq.replay': '1' }), ledger);
    const lettersOf = (replay: number) =>
      countOf(ledger.stateOf({ partition: 0, offset: 3, replay }) ?? 0, counts.letters);
    expect([0, 1, 7].map(lettersOf)).toEqual([1, 1, 0]);
  });

  it('takes what was told of a message before it was known to be there', () => {
    const ledger = new Ledger();
    ledger.extend(0, { from: 0, to: 3 });
    readEvent(recordOf('article-outcome', outcome), ledger);
    const settle = ledger.holdAhead();
    ledger.extend(0, { from: 0, to: 4 });
    settle();
    expect(ledger.strays.size).toBe(0);
    expect(ledger.stateOf({ partition: 0, offset: 3, replay: 0 })).not.toBe(0);
    readEvent(
      recordOf('article-outcome', { ...outcome, raw: { partition: 9, offset: '3' } }),
      ledger,
    );
    ledger.holdAhead()();
    expect([...ledger.strays.keys()]).toEqual(['9/3/0']);
  });
});
