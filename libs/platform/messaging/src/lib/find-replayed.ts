import {
  type LogRecord,
  type Replayed,
  type ReplayRegister,
  type Topic,
  topics,
} from '@onrecord/contracts';
import { claimsReplay } from './incoming';

/**
 * Which records of a chunk were sent back from dead letters, as the register
 * knows them. It is asked only for raw records that say so of themselves: of
 * later topics our own stages are the only writers.
 */
export async function findReplayed(
  input: Topic,
  records: readonly LogRecord[],
  register: ReplayRegister | null,
  keepTrying: <T>(call: () => Promise<T>) => Promise<T>,
): Promise<ReadonlyMap<LogRecord, Replayed>> {
  const isRaw = input.name === topics.rawArticle.name;
  const claiming = isRaw ? records.filter(claimsReplay) : [];
  if (claiming.length === 0 || register === null) return new Map();
  const found = await keepTrying(() => register.find(claiming));
  return new Map(
    claiming.flatMap((record, i): [LogRecord, Replayed][] => {
      const replayed = found[i] ?? null;
      return replayed === null ? [] : [[record, replayed]];
    }),
  );
}
