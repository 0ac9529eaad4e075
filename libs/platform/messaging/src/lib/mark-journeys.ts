import type { StageMemory } from '@onrecord/contracts';
import type { Incoming } from './incoming';
import type { Failed, Judged } from './judge-article';

/**
 * Tells the memory which journeys died in this stage, and which live: an attempt
 * that never became visible may have marked them, and a replay takes the mark
 * back. Gives the replays that are too late, for their article has come anew
 * since: what is newer must not be followed by what is older.
 */
export async function markJourneys<In, Out>(
  judged: readonly Judged<In, Out>[],
  memory: StageMemory,
  keepTrying: <T>(call: () => Promise<T>) => Promise<T>,
): Promise<ReadonlySet<Incoming<In>>> {
  const died = judged.filter(isDead).flatMap(markOf);
  const living = judged.filter((one) => !isDead(one) && one.judged.articleId !== null);
  if (died.length > 0) await keepTrying(() => memory.markDeadLetters(died));
  if (living.length === 0) return new Set();
  const isNewest = await keepTrying(() => memory.clearDeadLetters(living.flatMap(markOf)));
  return new Set(living.filter(({ replay }, i) => replay > 0 && isNewest[i] === false));
}

function isDead<In, Out>({ judged }: Judged<In, Out>): boolean {
  return 'error' in judged;
}

function markOf<In, Out>({ judged, origin }: Judged<In, Out>) {
  const { articleId } = judged as Pick<Failed, 'articleId'>;
  return articleId === null ? [] : [{ articleId, origin }];
}
