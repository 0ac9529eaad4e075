import {
  type Coordinates,
  type DeadLetterMark,
  type Decision,
  InvariantError,
  type JournalRequest,
  type StageMemory,
  UnavailableError,
} from '@onrecord/contracts';
import type { Redis } from 'ioredis';
import { DECIDE_SCRIPT, MARK_SCRIPT } from './decide-script';

export interface RedisStageMemoryOptions {
  /** First part of every key, so that several installations can share a server. */
  readonly prefix: string;
  /** Milliseconds; at least the input topic's retention plus the longest replay. */
  readonly journalTtlMs: number;
  /** Milliseconds for which a content is remembered after it was last seen. */
  readonly firstSeenTtlMs: number;
  /** Called for each answer that the journal gave: a record that was decided before. */
  readonly onJournalHit?: (at: Coordinates) => void;
}

type Reply = [error: Error | null, result: unknown];

/** The deduplication memory in Redis; key families and their cost: docs/operating.md. */
export class RedisStageMemory implements StageMemory {
  constructor(
    private readonly redis: Redis,
    private readonly options: RedisStageMemoryOptions,
  ) {
    redis.defineCommand('onrecordDecide', { numberOfKeys: 3, lua: DECIDE_SCRIPT });
    redis.defineCommand('onrecordMark', { numberOfKeys: 1, lua: MARK_SCRIPT });
  }

  async decide(requests: readonly JournalRequest[]): Promise<Decision[]> {
    const { journalTtlMs, firstSeenTtlMs } = this.options;
    const answers = await this.pipeline(
      'onrecordDecide',
      requests.map(({ articleId, contentHash, joinsCopies, at, origin }) => [
        this.stateKey(articleId),
        this.key('journal', `{${articleId}}:${at.topic}/${at.partition}/${at.offset}`),
        this.key('first', contentHash),
        articleId,
        contentHash,
        origin,
        joinsCopies ? '1' : '0',
        String(journalTtlMs),
        String(firstSeenTtlMs),
      ]),
    );
    return answers.map((answer, i) => {
      const { decision, isJournalled } = parseAnswer(answer);
      const at = requests[i]?.at;
      if (isJournalled && at !== undefined) this.options.onJournalHit?.(at);
      return decision;
    });
  }

  async markDeadLetters(marks: readonly DeadLetterMark[]): Promise<void> {
    await this.mark(marks, '1');
  }

  async clearDeadLetters(marks: readonly DeadLetterMark[]): Promise<void> {
    await this.mark(marks, '0');
  }

  private async mark(marks: readonly DeadLetterMark[], flag: '0' | '1'): Promise<void> {
    await this.pipeline(
      'onrecordMark',
      marks.map(({ articleId, origin }) => [this.stateKey(articleId), origin, flag]),
    );
  }

  /** Sends one command for each row in one round trip; the server runs them in order. */
  private async pipeline(command: string, rows: readonly string[][]): Promise<unknown[]> {
    const pipeline = this.redis.pipeline(rows.map((row) => [command, ...row]));
    let replies: Reply[] | null;
    try {
      replies = await pipeline.exec();
    } catch (cause) {
      throw unavailable(cause);
    }
    if (replies === null) throw unavailable(new Error('the pipeline was discarded'));
    return replies.map(([error, result]) => {
      // A server that is full, loading or read-only will answer again one day.
      if (error !== null) throw unavailable(error);
      return result;
    });
  }

  /** The hash tag keeps an article's keys in one slot, should they ever move to a cluster. */
  private stateKey(articleId: string): string {
    return this.key('state', `{${articleId}}`);
  }

  private key(family: string, rest: string): string {
    return `${this.options.prefix}:${family}:${rest}`;
  }
}

function unavailable(cause: unknown): UnavailableError {
  const message = cause instanceof Error ? cause.message : String(cause);
  return new UnavailableError(`Redis did not answer: ${message}`, {
    code: 'ONRECORD_REDIS_UNAVAILABLE',
    cause,
  });
}

function parseAnswer(reply: unknown): { decision: Decision; isJournalled: boolean } {
  const [answer, journalled] = Array.isArray(reply) ? (reply as unknown[]) : [];
  return { decision: parseDecision(answer), isJournalled: journalled === 1 };
}

function parseDecision(answer: unknown): Decision {
  const match = /^(revision|unchanged):(\d+):([^]*)$/u.exec(String(answer));
  if (match === null) {
    throw new InvariantError('expected revision:N:COPY_OF or unchanged:N: from the journal', {
      code: 'ONRECORD_JOURNAL_DAMAGED',
    });
  }
  const [, kind, digits, copyOf = ''] = match;
  const revision = Number(digits);
  if (kind === 'unchanged') return { kind, revision };
  return { kind: 'revision', revision, copyOf: copyOf === '' ? null : copyOf };
}
