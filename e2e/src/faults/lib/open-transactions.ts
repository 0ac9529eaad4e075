import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { kcat } from './read-back';

const run = promisify(execFile);

export interface TopicsOptions {
  readonly brokers: string;
  /** By the broker's names. */
  readonly topics: readonly string[];
  readonly partitions: number;
}

/**
 * The partitions with records of a transaction that nobody has ended, as `TOPIC [PARTITION]`: what
 * readers of committed records see ends before the log does.
 */
export async function openTransactions(options: TopicsOptions): Promise<string[]> {
  const [ends, stable] = await Promise.all([
    endsOf(options, 'read_uncommitted'),
    endsOf(options, 'read_committed'),
  ]);
  return [...ends].flatMap(([place, end]) => (stable.get(place) === end ? [] : [place]));
}

/** Where each partition ends for readers of that isolation. */
async function endsOf(
  { brokers, topics, partitions }: TopicsOptions,
  isolation: 'read_committed' | 'read_uncommitted',
): Promise<Map<string, string>> {
  const numbers = Array.from({ length: partitions }, (_, i) => i);
  const asked = topics.flatMap((topic) => numbers.flatMap((i) => ['-t', `${topic}:${i}:-1`]));
  const limit = ['-X', `isolation.level=${isolation}`];
  const { stdout } = await run(await kcat(), ['-Q', '-b', brokers, ...limit, ...asked]);
  const lines = [...stdout.matchAll(/^(\S+ \[\d+\]) offset (\d+)$/gmu)];
  if (lines.length !== asked.length / 2) throw new Error(`kcat says:\n${stdout}`);
  return new Map(lines.map(([, place = '', end = '']) => [place, end]));
}
