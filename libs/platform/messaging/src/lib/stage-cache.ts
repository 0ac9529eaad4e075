import { createHash } from 'node:crypto';
import type { ModelRef, ResultCache, StageCaching, StageDefinition } from '@onrecord/contracts';
import { decodeResult, encodeResult } from './encode-result';
import type { StageWork } from './stage-work';

/** How the articles of a chunk came by their results; each counts once. */
export interface CacheTally {
  readonly hit: number;
  readonly miss: number;
  /** Computed because the cache did not answer, or lately had not. */
  readonly error: number;
}

export interface StageCacheOptions {
  readonly store: ResultCache;
  /** The model that the stage works with. */
  readonly model: ModelRef | null;
  /** Whatever else decides a result, as plain data: the stage's limits. */
  readonly settings: unknown;
  readonly onTally?: (tally: CacheTally) => void;
  /** Milliseconds after which the cache counts as away; 100 when absent. */
  readonly timeoutMs?: number;
  /** Milliseconds for which it is then left alone; 5,000 when absent. */
  readonly restMs?: number;
}

/** An article's place in the cache, and what lay there. */
export interface CachePlace<Out> {
  readonly key: string;
  readonly found: StageWork<Out> | null;
}

const TIMEOUT_MS = 100;
const REST_MS = 5_000;

/**
 * The results that one stage keeps. Nothing here ever fails an article or holds
 * one up for long: whatever is wrong with the cache or with what lies in it, the
 * article is computed.
 */
export class StageCache<In, Out> {
  private readonly base: string;
  private restsUntil = 0;

  private constructor(
    private readonly caching: StageCaching<In, Out>,
    { name, version }: Pick<StageDefinition<In, Out & object>, 'name' | 'version'>,
    private readonly options: StageCacheOptions,
  ) {
    const { model, settings } = options;
    this.base = JSON.stringify([name, version, model?.name, model?.sha256, settings]);
  }

  /** `null` for a stage that keeps nothing, and without a store. */
  static of<In, Out extends object>(
    stage: Pick<StageDefinition<In, Out>, 'name' | 'version' | 'caching'>,
    options: StageCacheOptions | null,
  ): StageCache<In, Out> | null {
    if (options === null || stage.caching === undefined) return null;
    return new StageCache<In, Out>(stage.caching, stage, options);
  }

  /** One place for each article, in order, out of one request; `null` where the cache is not asked. */
  async find(articles: readonly (In | null)[]): Promise<(CachePlace<Out> | null)[]> {
    const keys = articles.map((article) => (article === null ? null : this.keyOf(article)));
    const asked = keys.filter((key) => key !== null);
    if (asked.length === 0) return keys.map(() => null);
    const values = await this.ask((store) => store.getMany(asked));
    if (values === null) return keys.map(() => null);
    let next = 0;
    return keys.map((key, i) => {
      const article = articles[i];
      if (key === null || article == null) return null;
      return { key, found: this.read(article, values[next++] ?? null) };
    });
  }

  /** Keeps what was computed; resolves once it is stored or given up. Never rejects. */
  async keep(computed: readonly { key: string; work: StageWork<Out> }[]): Promise<void> {
    const { model } = this.options;
    // A thread that was started later may have found other files than those that the keys name.
    const own = computed.filter(({ work }) => work.model?.sha256 === model?.sha256);
    if (own.length === 0) return;
    await this.ask((store) =>
      store.setMany(
        own.flatMap(({ key, work: { result } }) => {
          const value = encodeResult(this.caching.take(result));
          return value === null ? [] : [{ key, value }];
        }),
      ),
    );
  }

  tell(tally: CacheTally): void {
    this.options.onTally?.(tally);
  }

  /** `null` for an article that cannot be read; the stage itself then says why. */
  private keyOf(article: In): string | null {
    try {
      const read = JSON.stringify(this.caching.reads(article));
      return createHash('sha256').update(`${this.base}\n${read}`).digest('hex');
    } catch {
      return null;
    }
  }

  private read(article: In, value: Uint8Array | null): StageWork<Out> | null {
    if (value === null) return null;
    const start = performance.now();
    try {
      const result = this.caching.give(article, decodeResult(value));
      return { result, ms: performance.now() - start, model: this.options.model };
    } catch {
      // Not what was stored there: as good as nothing, and overwritten next.
      return null;
    }
  }

  /** `null` when the store fails, takes too long, or rests from having done so. */
  private async ask<T>(call: (store: ResultCache) => Promise<T>): Promise<T | null> {
    const { store, timeoutMs = TIMEOUT_MS, restMs = REST_MS } = this.options;
    if (performance.now() < this.restsUntil) return null;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new Error(`no answer within ${timeoutMs} ms`));
      }, timeoutMs);
    });
    try {
      return await Promise.race([call(store), late]);
    } catch {
      this.restsUntil = performance.now() + restMs;
      return null;
    } finally {
      clearTimeout(timer);
    }
  }
}
