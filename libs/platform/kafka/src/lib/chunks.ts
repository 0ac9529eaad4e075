import type { LogRecord } from '@onrecord/contracts';

export interface Chunk {
  readonly records: readonly LogRecord[];
  readonly lastOffset: string;
  /** Where the group stands once the chunk is committed. */
  readonly next: bigint;
}

/** A fetch of 1 MiB holds 207 records of 5 KB: two transactions, where 100 would make a third for the rest. */
const MAX_RECORDS = 125;
const MAX_BYTES = 2 * 1024 * 1024;

/**
 * Cuts a fetched batch into what one transaction takes: at most 125 records and
 * 2 MiB, a larger record alone. The last chunk's `next` passes `batchLastOffset`
 * too, so that the control records behind it do not stay as lag.
 */
export function* chunksOf(
  records: readonly LogRecord[],
  batchLastOffset: string,
): Generator<Chunk> {
  let start = 0;
  while (start < records.length) {
    let end = start;
    let bytes = 0;
    while (end < records.length && end - start < MAX_RECORDS) {
      bytes += records[end]?.value?.length ?? 0;
      if (end > start && bytes > MAX_BYTES) break;
      end += 1;
    }
    const chunk = records.slice(start, end);
    const lastOffset = chunk.at(-1)?.offset ?? batchLastOffset;
    const passed = end === records.length ? batchLastOffset : lastOffset;
    yield { records: chunk, lastOffset, next: BigInt(passed) + 1n };
    start = end;
  }
}
