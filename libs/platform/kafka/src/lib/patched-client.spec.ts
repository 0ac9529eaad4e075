import filterAbortedMessages from 'kafkajs/src/consumer/filterAbortedMessages';

interface Message {
  offset: string;
  key: Buffer | null;
  isControlRecord: boolean;
  batchContext: { producerId: string; inTransaction: boolean };
}

const ABORT_MARKER = Buffer.from([0, 0, 0, 0]);

function data(offset: number, producerId: string, key: Buffer | null = null): Message {
  return {
    offset: String(offset),
    key,
    isControlRecord: false,
    batchContext: { producerId, inTransaction: true },
  };
}

function abort(offset: number, producerId: string): Message {
  return { ...data(offset, producerId, ABORT_MARKER), isControlRecord: true };
}

function visible(messages: Message[], aborted: { firstOffset: string; producerId: string }[]) {
  return filterAbortedMessages({ messages, abortedTransactions: aborted })
    .filter((message) => !message.isControlRecord)
    .map(({ offset }) => offset);
}

describe('kafkajs as patched', () => {
  it('hides aborted records of two producers that overlap in one partition', () => {
    const messages = [data(5, 'p1'), data(6, 'p2'), data(7, 'p3'), abort(8, 'p2'), abort(9, 'p1')];
    const aborted = [
      { firstOffset: '5', producerId: 'p1' },
      { firstOffset: '6', producerId: 'p2' },
    ];
    expect(visible(messages, aborted)).toEqual(['7']);
  });

  it('does so when the fetch starts in the middle of both, in whatever order the broker lists them', () => {
    const messages = [data(7, 'p2'), data(8, 'p1'), abort(9, 'p1'), abort(10, 'p2')];
    const aborted = [
      { firstOffset: '6', producerId: 'p2' },
      { firstOffset: '5', producerId: 'p1' },
    ];
    expect(visible(messages, aborted)).toEqual([]);
  });

  it('does not take a record whose key is four zero bytes for the end of a transaction', () => {
    const messages = [data(5, 'p1', ABORT_MARKER), data(6, 'p1'), abort(7, 'p1')];
    expect(visible(messages, [{ firstOffset: '5', producerId: 'p1' }])).toEqual([]);
  });
});
