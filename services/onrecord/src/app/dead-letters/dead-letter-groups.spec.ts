import type { DeadLetter } from './dead-letter';
import { DeadLetterGroups, OTHERS } from './dead-letter-groups';

const letter = (over: Partial<DeadLetter>): DeadLetter => ({
  topic: 'raw-article.dlq',
  partition: 0,
  offset: '0',
  timestamp: 100,
  key: 'a1',
  stage: 'cleaner',
  code: 'ONRECORD_X',
  message: '',
  origin: '',
  diagnosis: {},
  ownHeaders: {},
  value: null,
  ...over,
});

function group(letters: readonly DeadLetter[]) {
  const groups = new DeadLetterGroups();
  for (const one of letters) groups.add(one, 'waiting');
  return groups.list(['raw-article.dlq', 'cleaned-article.dlq']);
}

describe('DeadLetterGroups', () => {
  it('counts by topic, stage and code, with first, last and the newest as example', () => {
    const groups = group([
      letter({ timestamp: 300, offset: '1', key: 'newest' }),
      letter({ timestamp: 200, offset: '2', key: null }),
      letter({ code: 'ONRECORD_Y' }),
      letter({ code: 'ONRECORD_Y', stage: 'other' }),
      letter({ topic: 'cleaned-article.dlq' }),
    ]);
    expect(groups.map(({ topic, stage, code, count }) => [topic, stage, code, count])).toEqual([
      ['raw-article.dlq', 'cleaner', 'ONRECORD_X', 2],
      ['raw-article.dlq', 'cleaner', 'ONRECORD_Y', 1],
      ['raw-article.dlq', 'other', 'ONRECORD_Y', 1],
      ['cleaned-article.dlq', 'cleaner', 'ONRECORD_X', 1],
    ]);
    expect(groups[0]).toMatchObject({
      first: 200,
      last: 300,
      example: { partition: 0, offset: '1', key: 'newest' },
    });
  });

  it('counts where they stand, in each group and in all', () => {
    const groups = new DeadLetterGroups();
    groups.add(letter({}), 'waiting');
    groups.add(letter({}), 'replayed');
    groups.add(letter({}), 'replayed');
    groups.add(letter({ code: 'ONRECORD_Y' }), 'waiting');
    expect(groups.list(['raw-article.dlq']).map(({ states }) => states)).toEqual([
      { waiting: 1, replayed: 2 },
      { waiting: 1 },
    ]);
    expect([groups.total('waiting'), groups.total('dropped')]).toEqual([2, 0]);
  });

  it('shows the largest of a topic first', () => {
    const codes = ['A', 'B', 'B', 'C', 'C', 'C'];
    expect(group(codes.map((code) => letter({ code }))).map(({ code }) => code)).toEqual([
      'C',
      'B',
      'A',
    ]);
  });

  it('does not grow with codes that somebody made up', () => {
    const groups = group(Array.from({ length: 3_000 }, (_, i) => letter({ code: `MADE_UP_${i}` })));
    expect(groups).toHaveLength(1_001);
    expect(groups[0]).toMatchObject({ stage: OTHERS, code: OTHERS, count: 2_000 });
    expect(group([letter({ code: 'X'.repeat(9_000) })])[0]?.code).toHaveLength(100);
  });
});
