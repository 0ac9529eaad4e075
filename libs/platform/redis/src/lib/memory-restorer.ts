import type { DeadLetterMark } from '@onrecord/contracts';
import type { Redis } from 'ioredis';
import { RESTORE_MARK_SCRIPT } from './decide-script';
import { memoryKeys, type MemoryKeys } from './memory-keys';
import type { RedisStageMemoryOptions } from './redis-stage-memory';
import { RESTORE_FIRST_SCRIPT, RESTORE_KEPT_SCRIPT, RESTORE_STATE_SCRIPT } from './restore-script';
import { type Command, sendPipeline } from './send-pipeline';

/** A revision that a topic shows. */
export interface ShownRevision {
  readonly articleId: string;
  readonly revision: number;
  readonly contentHash: string;
  /** `topic/partition/offset` of the raw article. */
  readonly origin: string;
}

/** A text, and the first article that it was seen in. */
export interface ShownText {
  readonly contentHash: string;
  readonly articleId: string;
  /** When an article with it came, milliseconds since the epoch. */
  readonly at: number;
}

/** What a stage gives to keep of a revision. */
export interface ShownKept {
  readonly articleId: string;
  /** The stage's input topic. */
  readonly topic: string;
  readonly revision: number;
  readonly kept: Uint8Array;
  readonly at: number;
}

/** How a journey ended in a later stage. */
export interface ShownEnd extends DeadLetterMark {
  readonly isDead: boolean;
}

export interface MemoryRestorerOptions extends Pick<
  RedisStageMemoryOptions,
  'prefix' | 'firstSeenTtlMs' | 'keptTtlMs'
> {
  readonly now?: () => number;
}

/**
 * Puts back into Redis what topics show, and needs no sentinel for it. Whatever is there stays if it
 * is as new, so that it may run twice, or beside what Redis has not lost. Each
 * method sends one pipeline and raises `ONRECORD_REDIS_UNAVAILABLE`.
 */
export class MemoryRestorer {
  private readonly keys: MemoryKeys;
  private readonly now: () => number;

  constructor(
    private readonly redis: Redis,
    private readonly options: MemoryRestorerOptions,
  ) {
    this.keys = memoryKeys(options.prefix);
    this.now = options.now ?? Date.now;
    redis.defineCommand('onrecordRestoreState', { numberOfKeys: 1, lua: RESTORE_STATE_SCRIPT });
    redis.defineCommand('onrecordRestoreFirst', { numberOfKeys: 1, lua: RESTORE_FIRST_SCRIPT });
    redis.defineCommand('onrecordRestoreKept', { numberOfKeys: 1, lua: RESTORE_KEPT_SCRIPT });
    redis.defineCommand('onrecordRestoreMark', { numberOfKeys: 1, lua: RESTORE_MARK_SCRIPT });
  }

  async revisions(shown: readonly ShownRevision[]): Promise<void> {
    await this.send(
      shown.map(({ articleId, revision, contentHash, origin }) => [
        'onrecordRestoreState',
        this.keys.state(articleId),
        revision,
        contentHash,
        origin,
      ]),
    );
  }

  /** Texts that were last seen too long ago to be remembered are left out. */
  async texts(shown: readonly ShownText[]): Promise<void> {
    await this.send(
      shown.flatMap(({ contentHash, articleId, at }): Command[] => {
        const left = this.left(at, this.options.firstSeenTtlMs);
        const key = this.keys.first(contentHash);
        return left > 0 ? [['onrecordRestoreFirst', key, articleId, left]] : [];
      }),
    );
  }

  /** Call it in the order of the topic. What would have expired is left out. */
  async kept(shown: readonly ShownKept[]): Promise<void> {
    await this.send(
      shown.flatMap(({ articleId, topic, revision, kept, at }): Command[] => {
        const left = this.left(at, this.options.keptTtlMs);
        const key = this.keys.kept(articleId, topic);
        return left > 0 ? [['onrecordRestoreKept', key, revision, Buffer.from(kept), left]] : [];
      }),
    );
  }

  /** Call it in the order of the topic, after all revisions: marks belong to the newest journey alone. */
  async ends(shown: readonly ShownEnd[]): Promise<void> {
    await this.send(
      shown.map(({ articleId, origin, isDead }) => [
        'onrecordRestoreMark',
        this.keys.state(articleId),
        origin,
        isDead ? '1' : '0',
      ]),
    );
  }

  private left(at: number, ttlMs: number): number {
    return Math.min(ttlMs, Math.round(at + ttlMs - this.now()));
  }

  private async send(commands: Command[]): Promise<void> {
    if (commands.length > 0) await sendPipeline(this.redis, commands);
  }
}
