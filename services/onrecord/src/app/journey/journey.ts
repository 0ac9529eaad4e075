import {
  type ChunkContext,
  deadLetterTopicName,
  headers,
  InvariantError,
  type LogRecord,
  type NewRecord,
  type Outcome,
  topics,
} from '@onrecord/contracts';
import type { Leg } from './leg';

/** What became of one article on its way through the legs. */
export type JourneyEnd =
  | { readonly kind: 'done'; readonly value: Buffer }
  | { readonly kind: 'unchanged'; readonly articleId: string; readonly revision: number }
  | DeadLetterEnd;

export interface DeadLetterEnd {
  readonly kind: 'dead-letter';
  /** `null` when no id could be read. */
  readonly articleId: string | null;
  readonly code: string;
  readonly message: string;
}

export interface Journey {
  /** Place in the input, 0 first: the offset that the record would have in a topic. */
  readonly index: number;
  readonly value: Buffer;
  /** Milliseconds since the epoch; the clock that the stages see. */
  readonly receivedAt: number;
  readonly signal: AbortSignal;
}

/**
 * Takes one article through the legs, as bytes from stage to stage. A dead
 * letter is an end, not an exception; raises only what would stop a service,
 * too (the worker pool closed or cannot start again).
 */
export async function travel(legs: readonly Leg[], journey: Journey): Promise<JourneyEnd> {
  let value = journey.value;
  for (const leg of legs) {
    const emitted = await leg.handle([recordOf(leg, value, journey)], contextOf(leg, journey));
    const next = emitted.find(({ topic }) => topic === leg.output);
    if (next === undefined) return endOf(leg, emitted);
    value = bytesOf(next);
  }
  return { kind: 'done', value };
}

/** Every record descends from the raw article at `index`, so that its outcome can be told. */
function recordOf(leg: Leg, value: Buffer, { index, receivedAt }: Journey): LogRecord {
  return {
    topic: leg.input,
    partition: 0,
    offset: String(index),
    key: null,
    value,
    headers: { [headers.origin]: Buffer.from(`${topics.rawArticle.name}/0/${index}`) },
    timestamp: receivedAt,
  };
}

function contextOf(leg: Leg, { signal }: Journey): ChunkContext {
  const nothing = () => undefined;
  return { topic: leg.input, partition: 0, signal, check: nothing, paused: nothing };
}

function endOf(leg: Leg, emitted: readonly NewRecord[]): JourneyEnd {
  const told = emitted.find(({ topic }) => topic === topics.articleOutcome.name);
  const outcome = told && (JSON.parse(bytesOf(told).toString('utf8')) as Outcome);
  const letter = emitted.find(({ topic }) => topic === deadLetterTopicName(leg.input));
  if (letter !== undefined) {
    const header = (name: string): string =>
      letter.headers[`${headers.deadLetterPrefix}${name}`]?.toString('utf8') ?? '';
    return {
      kind: 'dead-letter',
      articleId: outcome?.articleId ?? null,
      code: header('error-code'),
      message: header('error-message'),
    };
  }
  if (outcome?.articleId == null || outcome.revision === null) {
    throw new InvariantError(`${leg.input}: expected a result, a dead letter or an outcome`, {
      code: 'ONRECORD_JOURNEY_WITHOUT_END',
    });
  }
  return { kind: 'unchanged', articleId: outcome.articleId, revision: outcome.revision };
}

function bytesOf({ topic, value }: NewRecord): Buffer {
  if (value !== null) return value;
  throw new InvariantError(`${topic}: expected a value`, { code: 'ONRECORD_JOURNEY_NO_VALUE' });
}
