import type { CacheEntry, ResultCache } from '@onrecord/contracts';
import type { Redis } from 'ioredis';
import { KEEP_SCRIPT } from './keep-script';

export interface RedisResultCacheOptions {
  /** First part of every key, so that several installations can share a server. */
  readonly prefix: string;
  /** Milliseconds for which an entry is kept. */
  readonly ttlMs: number;
  /** What all entries together may take of the server's memory; the oldest make room. */
  readonly budgetBytes: number;
}

/** What an entry takes beside its value: its key twice, and what Redis needs for both (measured). */
const OVERHEAD_BYTES = 500;

/** Results in Redis; key families and their cost: docs/operating.md. */
export class RedisResultCache implements ResultCache {
  constructor(
    private readonly redis: Redis,
    private readonly options: RedisResultCacheOptions,
  ) {
    redis.defineCommand('onrecordKeep', { numberOfKeys: 2, lua: KEEP_SCRIPT });
  }

  async getMany(keys: readonly string[]): Promise<(Uint8Array | null)[]> {
    if (keys.length === 0) return [];
    return this.redis.mgetBuffer(keys.map((key) => this.key(key)));
  }

  /** Entries that the budget has no room for at all are not kept. */
  async setMany(entries: readonly CacheEntry[]): Promise<void> {
    const { ttlMs, budgetBytes } = this.options;
    const fitting = entries.filter(({ value }) => value.length + OVERHEAD_BYTES <= budgetBytes);
    if (fitting.length === 0) return;
    const { prefix } = this.options;
    const [reply] =
      (await this.redis
        .pipeline([
          [
            'onrecordKeep',
            `${prefix}:results:order`,
            `${prefix}:results:bytes`,
            this.key(''),
            ttlMs,
            budgetBytes,
            OVERHEAD_BYTES,
            ...fitting.flatMap(({ key, value }) => [key, Buffer.from(value)]),
          ],
        ])
        .exec()) ?? [];
    const error = reply?.[0] ?? null;
    if (error !== null) throw error;
  }

  private key(rest: string): string {
    return `${this.options.prefix}:result:${rest}`;
  }
}
