import {
  type Coordinates,
  type DeadLetterMark,
  type Decision,
  type JournalRequest,
  type StageMemory,
  UnavailableError,
} from '@onrecord/contracts';
import type { Redis } from 'ioredis';
import { DECIDE_SCRIPT, MARK_SCRIPT } from './decide-script';
import { parseRevision, parseSuccession } from './parse-decision';
import { SUCCEED_SCRIPT } from './succeed-script';

export interface RedisStageMemoryOptions {
  /** First part of every key, so that several installations can share a server. */
  readonly prefix: string;
  /** Milliseconds; at least the input topic's retention plus the longest replay. */
  readonly journalTtlMs: number;
  /** Milliseconds for which a content is remembered after it was last seen. */
  readonly firstSeenTtlMs: number;
  /** Milliseconds for which what a stage gave to keep of an article is kept. */
  readonly keptTtlMs: number;
  /** Called for each answer that the journal gave: a record that was decided before. */
  readonly onJournalHit?: (at: Coordinates) => void;
}

type Command = [name: string, ...args: (string | number | Buffer)[]];
type Reply = [error: Error | null, result: unknown];

/** What stages remember, in Redis; key families and their cost: docs/operating.md. */
export class RedisStageMemory implements StageMemory {
  constructor(
    private readonly redis: Redis,
    private readonly options: RedisStageMemoryOptions,
  ) {
    redis.defineCommand('onrecordDecide', { numberOfKeys: 3, lua: DECIDE_SCRIPT });
    redis.defineCommand('onrecordSucceed', { numberOfKeys: 2, lua: SUCCEED_SCRIPT });
    redis.defineCommand('onrecordMark', { numberOfKeys: 1, lua: MARK_SCRIPT });
  }

  async decide(requests: readonly JournalRequest[]): Promise<Decision[]> {
    const replies = await this.pipeline(requests.map((request) => this.command(request)));
    return requests.map((request, i) => {
      const parse = 'kept' in request ? parseSuccession : parseRevision;
      const { decision, isJournalled } = parse(replies[i]);
      if (isJournalled) this.options.onJournalHit?.(request.at);
      return decision;
    });
  }

  async markDeadLetters(marks: readonly DeadLetterMark[]): Promise<void> {
    await this.mark(marks, '1');
  }

  async clearDeadLetters(marks: readonly DeadLetterMark[]): Promise<void> {
    await this.mark(marks, '0');
  }

  /** The names ending in `Buffer` are ioredis' own for replies that are bytes. */
  private command(request: JournalRequest): Command {
    const { articleId, at } = request;
    const { journalTtlMs, firstSeenTtlMs, keptTtlMs } = this.options;
    const place = `${at.topic}/${at.partition}/${at.offset}`;
    const journal = this.key('journal', `{${articleId}}:${place}`);
    if ('kept' in request) {
      const { revision, kept } = request;
      const key = this.key('kept', `{${articleId}}:${at.topic}`);
      return [
        'onrecordSucceedBuffer',
        key,
        journal,
        revision,
        Buffer.from(kept),
        journalTtlMs,
        keptTtlMs,
      ];
    }
    const { contentHash, origin, joinsCopies } = request;
    const keys = [this.stateKey(articleId), journal, this.key('first', contentHash)];
    const joins = joinsCopies ? '1' : '0';
    return [
      'onrecordDecideBuffer',
      ...keys,
      articleId,
      contentHash,
      origin,
      joins,
      journalTtlMs,
      firstSeenTtlMs,
    ];
  }

  private async mark(marks: readonly DeadLetterMark[], flag: '0' | '1'): Promise<void> {
    await this.pipeline(
      marks.map(({ articleId, origin }) => [
        'onrecordMark',
        this.stateKey(articleId),
        origin,
        flag,
      ]),
    );
  }

  /** Sends the commands in one round trip; the server runs them in order. */
  private async pipeline(commands: Command[]): Promise<unknown[]> {
    let replies: Reply[] | null;
    try {
      replies = await this.redis.pipeline(commands).exec();
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
