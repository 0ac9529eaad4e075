import {
  type Coordinates,
  type DeadLetterMark,
  type Decision,
  type JournalRequest,
  type StageMemory,
} from '@onrecord/contracts';
import type { Redis } from 'ioredis';
import { DECIDE_SCRIPT, MARK_SCRIPT } from './decide-script';
import { memoryKeys, type MemoryKeys } from './memory-keys';
import { parseRevision, parseSuccession } from './parse-decision';
import { type Command, sendPipeline } from './send-pipeline';
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

/**
 * What stages remember, in Redis; key families and their cost: docs/operating.md.
 * Answers only while the sentinel is there (see `MemorySentinel`): what else would
 * be decided out of nothing raises `ONRECORD_REDIS_EMPTIED`.
 */
export class RedisStageMemory implements StageMemory {
  private readonly keys: MemoryKeys;

  constructor(
    private readonly redis: Redis,
    private readonly options: RedisStageMemoryOptions,
  ) {
    this.keys = memoryKeys(options.prefix);
    redis.defineCommand('onrecordDecide', { numberOfKeys: 4, lua: DECIDE_SCRIPT });
    redis.defineCommand('onrecordSucceed', { numberOfKeys: 3, lua: SUCCEED_SCRIPT });
    redis.defineCommand('onrecordMark', { numberOfKeys: 2, lua: MARK_SCRIPT });
  }

  async decide(requests: readonly JournalRequest[]): Promise<Decision[]> {
    const replies = await sendPipeline(
      this.redis,
      requests.map((request) => this.command(request)),
    );
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

  async clearDeadLetters(marks: readonly DeadLetterMark[]): Promise<boolean[]> {
    return (await this.mark(marks, '0')).map((reply) => reply === 1);
  }

  /** The names ending in `Buffer` are ioredis' own for replies that are bytes. */
  private command(request: JournalRequest): Command {
    const { articleId, at } = request;
    const { journalTtlMs, firstSeenTtlMs, keptTtlMs } = this.options;
    const journal = this.keys.journal(articleId, at);
    const { sentinel } = this.keys;
    if ('kept' in request) {
      const { revision, kept } = request;
      const keys = [this.keys.kept(articleId, at.topic), journal, sentinel];
      const value = Buffer.from(kept);
      return ['onrecordSucceedBuffer', ...keys, revision, value, journalTtlMs, keptTtlMs];
    }
    const { contentHash, origin, joinsCopies, replay = 0 } = request;
    const first = this.keys.first(contentHash);
    const keys = [this.keys.state(articleId), journal, first, sentinel];
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
      replay > 0 ? '1' : '0',
    ];
  }

  private mark(marks: readonly DeadLetterMark[], flag: '0' | '1'): Promise<unknown[]> {
    return sendPipeline(
      this.redis,
      marks.map(({ articleId, origin }) => [
        'onrecordMark',
        this.keys.state(articleId),
        this.keys.sentinel,
        origin,
        flag,
      ]),
    );
  }
}
