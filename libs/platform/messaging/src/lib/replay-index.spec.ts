import type { DlqJournalEntry } from '@onrecord/contracts';
import { ReplayIndex } from './replay-index';

const entry = (sent: string | null, more: Partial<DlqJournalEntry> = {}): DlqJournalEntry => ({
  action: 'replayed',
  replay: 1,
  at: '',
  to: 'raw-article',
  sent,
  origin: 'raw-article/0/1',
  ...more,
});
const place = (offset: number) => ({ topic: 'raw-article', partition: 0, offset: String(offset) });

describe('ReplayIndex', () => {
  it.each([
    { name: 'what was dropped', given: entry(null, { action: 'dropped', to: null }) },
    { name: 'what went to a later topic', given: entry('cleaned-article/0/5') },
    { name: 'an entry without origin', given: entry('raw-article/0/5', { origin: undefined }) },
    { name: 'an origin that is no place', given: entry('raw-article/0/5', { origin: 'x' }) },
    { name: 'no replay', given: entry('raw-article/0/5', { replay: 0 }) },
    { name: 'no entry', given: null },
  ])('passes over $name', ({ given }) => {
    const index = new ReplayIndex(10);
    index.add(given);
    expect(index.find(place(5))).toBeNull();
  });

  it('forgets the oldest, and knows for which places that may matter', () => {
    const index = new ReplayIndex(2);
    for (const offset of [5, 7, 9]) index.add(entry(`raw-article/0/${offset}`));
    expect([5, 7, 9].map((offset) => index.find(place(offset)) !== null)).toEqual([
      false,
      true,
      true,
    ]);
    expect([4, 5, 6].map((offset) => index.mayHaveForgotten(place(offset)))).toEqual([
      true,
      true,
      false,
    ]);
    expect(index.mayHaveForgotten({ ...place(4), partition: 1 })).toBe(false);
  });
});
