import type { LogRecord } from '@onrecord/contracts';
import { chunksOf } from './chunks';

function records(sizes: readonly number[]): LogRecord[] {
  return sizes.map((size, i) => ({
    topic: 't',
    partition: 0,
    offset: String(10 + i),
    key: null,
    value: Buffer.alloc(size),
    headers: {},
    timestamp: 0,
  }));
}

const MIB = 1024 * 1024;

describe('chunksOf', () => {
  it.each([
    { name: 'nothing', sizes: [], last: '9', counts: [], nexts: [] },
    { name: 'a few', sizes: [1, 1, 1], last: '12', counts: [3], nexts: [13n] },
    {
      name: '260 records',
      sizes: Array<number>(260).fill(1),
      last: '269',
      counts: [125, 125, 10],
      nexts: [135n, 260n, 270n],
    },
    {
      name: 'large records',
      sizes: [MIB, MIB, MIB],
      last: '12',
      counts: [2, 1],
      nexts: [12n, 13n],
    },
    {
      name: 'a huge record between small ones',
      sizes: [1, 20 * MIB, 1],
      last: '12',
      counts: [1, 1, 1],
      nexts: [11n, 12n, 13n],
    },
    { name: 'control records behind the last', sizes: [1], last: '14', counts: [1], nexts: [15n] },
  ])('cuts $name', ({ sizes, last, counts, nexts }) => {
    const chunks = [...chunksOf(records(sizes), last)];
    expect(chunks.map((chunk) => chunk.records.length)).toEqual(counts);
    expect(chunks.map((chunk) => chunk.next)).toEqual(nexts);
  });
});
