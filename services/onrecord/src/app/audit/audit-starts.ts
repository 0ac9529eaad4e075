import { topics } from '@onrecord/contracts';
import type { LogWatch, ReadStart } from '@onrecord/platform-kafka';
import { flowInputs } from './read-event';
import { auditedTopics, type Look } from './look-at-log';

/** Clocks of producers and stages may differ by so much. */
const CLOCK_MARGIN_MS = 24 * 60 * 60 * 1000;
const SEARCH_STEP_MS = 60 * 60 * 1000;

/** Where an audit begins to read each partition. */
export interface AuditStarts {
  readonly reads: readonly ReadStart[];
  /** By topic of the flow and partition: what stands before is not audited. */
  readonly from: ReadonlyMap<string, ReadonlyMap<number, number>>;
}

/**
 * Raw messages from `since` on (milliseconds), or all that are kept; all outcomes
 * and dead letters, which are small or few. `enriched-article` is kept for ever, so it is
 * read from a day before the first raw message; the topics between the stages from where
 * the stages stand.
 */
export async function findStarts(
  watch: LogWatch,
  look: Look,
  since: number | null,
  now: number,
): Promise<AuditStarts> {
  const [raw = '', ...between] = flowInputs;
  const from = new Map<string, ReadonlyMap<number, number>>();
  for (const topic of flowInputs) {
    const found = since === null ? null : await watch.since(topic, since);
    const lows = (look.bounds.get(topic) ?? []).map(({ partition, low }) => {
      return [partition, Number(found?.get(partition) ?? low)] as const;
    });
    from.set(topic, new Map(lows));
  }
  const oldest = since ?? (await firstWritten(watch, raw, look, now));
  const enrichedTopic = topics.enrichedArticle.name;
  const enriched = await watch.since(enrichedTopic, Math.max(0, oldest - CLOCK_MARGIN_MS));
  const reads = auditedTopics.flatMap((topic) =>
    (look.bounds.get(topic) ?? []).map(({ partition, low }) => {
      const position = look.positions.get(topic)?.get(partition);
      let offset = low;
      if (topic === raw) offset = BigInt(from.get(raw)?.get(partition) ?? low);
      else if (topic === enrichedTopic) offset = enriched.get(partition) ?? low;
      else if (between.includes(topic) && position !== undefined) offset = BigInt(position);
      return { topic, partition, offset: offset < low ? low : offset };
    }),
  );
  return { reads, from };
}

/** About when the oldest record of a topic was written, an hour too early at most; searched by halves. */
async function firstWritten(
  watch: LogWatch,
  topic: string,
  look: Look,
  now: number,
): Promise<number> {
  const bounds = look.bounds.get(topic) ?? [];
  let [low, high] = [0, now];
  while (high - low > SEARCH_STEP_MS) {
    const middle = Math.floor((low + high) / 2);
    const found = await watch.since(topic, middle);
    const isBefore = bounds.every((one) => (found.get(one.partition) ?? 0n) <= one.low);
    if (isBefore) low = middle;
    else high = middle;
  }
  return low;
}
