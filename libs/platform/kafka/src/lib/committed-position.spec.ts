import { committedPosition, type PositionAdmin } from './committed-position';

const at = { group: 'g', brokerTopic: 't', partition: 1 };

function adminOf(committed: string, low: string): PositionAdmin {
  return {
    fetchOffsets: () =>
      Promise.resolve([
        { topic: 't', partitions: [{ partition: 1, offset: committed, metadata: null }] },
      ]),
    fetchTopicOffsets: () =>
      Promise.resolve([
        { partition: 0, offset: '9', low: '3', high: '9' },
        { partition: 1, offset: '90', low, high: '90' },
      ]),
  };
}

describe('committedPosition', () => {
  it.each([
    {
      name: 'goes on where the group stood',
      committed: '7',
      low: '0',
      next: 7n,
      expiredFrom: null,
    },
    {
      name: 'begins with the first record',
      committed: '-1',
      low: '0',
      next: 0n,
      expiredFrom: null,
    },
    {
      name: 'begins with the earliest that is left, which a new group has not missed',
      ...{ committed: '-1', low: '5', next: 5n, expiredFrom: null },
    },
    { name: 'says what retention took', committed: '7', low: '20', next: 20n, expiredFrom: 7n },
    {
      name: 'has missed nothing at the edge',
      committed: '7',
      low: '7',
      next: 7n,
      expiredFrom: null,
    },
  ])('$name', async ({ committed, low, next, expiredFrom }) => {
    expect(await committedPosition(adminOf(committed, low), at)).toEqual({ next, expiredFrom });
  });

  it.each([
    { name: 'that the client moved already', before: 7n, committed: '20', low: '20', expired: 7n },
    { name: 'and not what was read since', before: 7n, committed: '21', low: '20', expired: null },
    {
      name: 'and not the end of what was read',
      before: 20n,
      committed: '20',
      low: '20',
      expired: null,
    },
    {
      name: 'of a position that is gone as well',
      before: 7n,
      committed: '-1',
      low: '20',
      expired: 7n,
    },
  ])('knows what retention took $name', async ({ before, committed, low, expired }) => {
    const position = await committedPosition(adminOf(committed, low), at, before);
    expect(position.expiredFrom).toBe(expired);
  });
});
