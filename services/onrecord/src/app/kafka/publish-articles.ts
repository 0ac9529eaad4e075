import {
  articleId,
  type EventLog,
  LimitExceededError,
  type NewRecord,
  OnrecordError,
  parseMessage,
  topics,
} from '@onrecord/contracts';
import { recordBytes } from '@onrecord/platform-messaging';
import { batchesOf } from '../input/batches-of';
import type { InputItem } from '../input/input-item';
import { problemLine } from '../terminal/problem-line';
import type { Progress } from '../terminal/progress';

export interface PublishOptions {
  readonly log: Pick<EventLog, 'append'>;
  /** Bytes of the largest record that the topic takes. */
  readonly limit: number;
  readonly progress: Progress;
}

export interface Published {
  readonly sent: number;
  readonly refused: number;
}

const BATCH = { maxItems: 200, maxBytes: 1024 * 1024, maxWaitMs: 200 };

/**
 * Sends raw articles to their topic, byte for byte, keyed by article id, in the
 * order of the input. What is no raw article, or larger than the topic takes, is
 * reported and left out. Raises what the log raises; `onSent` has counted what
 * was stored until then.
 */
export async function publishArticles(
  items: AsyncIterable<InputItem>,
  { log, limit, progress }: PublishOptions,
  onSent: (count: number) => void,
): Promise<Published> {
  let sent = 0;
  let refused = 0;
  const refuse = (where: string, articleId: string | null, error: unknown): void => {
    if (!(error instanceof OnrecordError)) throw error;
    const { code, message } = error;
    refused += 1;
    progress.line(problemLine({ where, articleId, code, message }));
  };
  const batches = batchesOf(recordsOf(items, limit, refuse), {
    ...BATCH,
    bytesOf: ({ value }) => value?.length ?? 0,
  });
  for await (const batch of batches) {
    await log.append(batch);
    sent += batch.length;
    onSent(sent);
    progress.show(sent, refused);
  }
  return { sent, refused };
}

async function* recordsOf(
  items: AsyncIterable<InputItem>,
  limit: number,
  refuse: (where: string, articleId: string | null, error: unknown) => void,
): AsyncGenerator<NewRecord> {
  for await (const item of items) {
    if ('problem' in item) {
      const { message, code } = item.problem;
      refuse(item.where, null, new OnrecordError(message, { code: code as `ONRECORD_${string}` }));
      continue;
    }
    let id: string | null = null;
    try {
      id = articleId(parseMessage(topics.rawArticle, item.value));
      yield checkedRecord(id, item.value, limit);
    } catch (error) {
      refuse(item.where, id, error);
    }
  }
}

function checkedRecord(id: string, value: Buffer, limit: number): NewRecord {
  const topic = topics.rawArticle.name;
  const record: NewRecord = { topic, key: Buffer.from(id), value, headers: {} };
  const size = recordBytes(record);
  if (size <= limit) return record;
  throw new LimitExceededError(
    `${topic} takes records of at most ${limit} bytes, this one has about ${size}`,
    { code: 'ONRECORD_RECORD_TOO_LARGE', facts: { topic, size, limit } },
  );
}
