import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { MutantName } from './mutants';

const run = promisify(execFile);
const READER = join(__dirname, '../../../dist/faults/lib/reader.js');
const MUTATE = join(__dirname, '../../../dist/faults/lib/mutate.js');
const PREPARE = join(__dirname, '../../../../tools/local/prepare-examples.mjs');
const MAX_OUTPUT = 512 * 1024 * 1024;

/** A record as a `read_committed` subscriber sees it; key and value as UTF-8. */
export interface ReadRecord {
  readonly partition: number;
  readonly offset: number;
  readonly key: string | null;
  readonly value: string | null;
}

export interface ReadOptions {
  readonly brokers: string;
  /** By the broker's name. */
  readonly topic: string;
  readonly mutant?: MutantName | null;
}

/** All of a topic, by our patched kafkajs, partition by partition. */
export async function readByKafkajs({
  brokers,
  topic,
  mutant = null,
}: ReadOptions): Promise<ReadRecord[]> {
  const preload = mutant === null ? [] : ['--require', MUTATE];
  const { stdout } = await run(process.execPath, [...preload, READER, brokers, topic], {
    env: { ...process.env, ...(mutant !== null && { ONRECORD_FAULT_MUTANT: mutant }) },
    maxBuffer: MAX_OUTPUT,
  });
  return inOrder(parseLines(stdout) as ReadRecord[]);
}

/** All of a topic, by librdkafka (kcat), partition by partition. */
export async function readByLibrdkafka({ brokers, topic }: ReadOptions): Promise<ReadRecord[]> {
  const committed = ['-X', 'isolation.level=read_committed', '-X', 'check.crcs=true'];
  const args = [
    '-C',
    '-b',
    brokers,
    '-t',
    topic,
    '-o',
    'beginning',
    '-e',
    '-q',
    '-J',
    ...committed,
  ];
  const { stdout } = await run(await kcat(), args, { maxBuffer: MAX_OUTPUT });
  const records = parseLines(stdout) as (Omit<ReadRecord, 'value'> & { payload: string | null })[];
  return inOrder(
    records.map(({ partition, offset, key, payload: value }) => ({
      partition,
      offset,
      key,
      value,
    })),
  );
}

let program: Promise<string> | null = null;

/** librdkafka's program; installs it where that is possible. */
export function kcat(): Promise<string> {
  program ??= run(process.execPath, [PREPARE], { timeout: 600_000 }).then(
    ({ stdout }) => (JSON.parse(stdout) as { kcat: string }).kcat,
  );
  return program;
}

function parseLines(output: string): unknown[] {
  return output
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);
}

function inOrder(records: ReadRecord[]): ReadRecord[] {
  return records.sort((a, b) => a.partition - b.partition || a.offset - b.offset);
}
