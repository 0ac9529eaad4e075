import type { Coordinates, LogRecord } from '@onrecord/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import { LogReader, type LogReaderOptions } from './log-reader';

const POLL_MS = 50;

/**
 * The records at the coordinates (topics by the contract's names), in no order;
 * what is not there is left out, and so is what did not come within `withinMs`.
 * Raises what kafkajs raises while the broker is away.
 */
export async function readRecords(
  options: Omit<LogReaderOptions, 'onRecord'>,
  coordinates: readonly Coordinates[],
  withinMs: number,
): Promise<LogRecord[]> {
  const wanted = byPartition(coordinates);
  const starts = [...wanted.values()].map(({ topic, partition, offsets }) => ({
    topic,
    partition,
    offset: offsets[0] ?? 0n,
  }));
  if (starts.length === 0) return [];
  const found: LogRecord[] = [];
  const onRecord = (record: LogRecord): void => {
    const { topic, partition } = record;
    const { offsets = [] } = wanted.get(keyOf(record)) ?? {};
    if (offsets[0] === BigInt(record.offset)) found.push(record);
    while (offsets[0] !== undefined && offsets[0] <= BigInt(record.offset)) offsets.shift();
    if (offsets[0] !== undefined) reader?.jump(topic, partition, offsets[0]);
  };
  let reader: LogReader | null = null;
  reader = await LogReader.open({ ...options, onRecord }, starts);
  try {
    const deadline = Date.now() + withinMs;
    while (Date.now() < deadline && isOpen(wanted, reader)) await sleep(POLL_MS);
    return found;
  } finally {
    await reader.close();
  }
}

/** Whether something is still to come; raises what ended the reading. */
function isOpen(wanted: ReadonlyMap<string, Wanted>, reader: LogReader): boolean {
  reader.check();
  return [...wanted.values()].some(({ topic, partition, offsets }) => {
    const next = reader.next(topic, partition);
    return offsets.some((offset) => offset >= next);
  });
}

interface Wanted {
  readonly topic: string;
  readonly partition: number;
  /** Ascending; those still to come. */
  readonly offsets: bigint[];
}

function byPartition(coordinates: readonly Coordinates[]): Map<string, Wanted> {
  const wanted = new Map<string, Wanted>();
  for (const at of coordinates) {
    const place = wanted.get(keyOf(at)) ?? { ...at, offsets: [] };
    place.offsets.push(BigInt(at.offset));
    wanted.set(keyOf(at), place);
  }
  for (const { offsets } of wanted.values()) offsets.sort((a, b) => (a < b ? -1 : 1));
  return wanted;
}

function keyOf({ topic, partition }: Pick<Coordinates, 'topic' | 'partition'>): string {
  return `${topic}/${partition}`;
}
