import {
  deadLetterTopicName,
  type LogRecord,
  type NewRecord,
  type StageDefinition,
  type Subscription,
  topics,
  UnavailableError,
} from '@onrecord/contracts';
import {
  MemoryDesk,
  MemoryEventLog,
  type RunStage,
  StageRunner,
} from '@onrecord/platform-messaging';
import { InMemoryStageMemory } from '@onrecord/platform-redis';
import { eventually } from '@onrecord/testing';
import { type Expected, Load, type Sent } from './load';
import { type Random, randomOf } from './random';
import type { ReadRecord } from './read-back';
import { report } from './report';
import { SEED } from './scale';
import { judge, type Verdict } from './verdict';

const DEAD_LETTERS = [topics.rawArticle, topics.cleanedArticle].map(({ name }) =>
  deadLetterTopicName(name),
);
const READ = [
  ...[topics.enrichedArticle, topics.quote, topics.articleOutcome].map(({ name }) => name),
  ...DEAD_LETTERS,
];

export interface ServeOptions {
  /** How many of the chunks fail in their handler, before or after the work: 0 to 1. */
  readonly failing?: number;
}

/** An arena without broker and Redis: the in-process log, memory and desk around the same runner. */
export class MemoryArena {
  readonly random: Random = randomOf(SEED);
  readonly sent: Sent[] = [];
  readonly log = new MemoryEventLog({ partitions: 3 });
  readonly desk = new MemoryDesk(this.log);
  /** Errors after which a process would end. */
  readonly fatal: unknown[] = [];
  /** Chunks that failed as they were asked to. */
  failed = 0;
  private readonly memory = new InMemoryStageMemory();
  private readonly load = new Load(this.random, 'a');
  private readonly seen = new Map<string, LogRecord[]>(READ.map((name) => [name, []]));
  private readonly began = Date.now();

  private constructor(private readonly name: string) {}

  static async open(name: string): Promise<MemoryArena> {
    const arena = new MemoryArena(name);
    for (const [topic, records] of arena.seen) {
      const handler = (chunk: readonly LogRecord[]): Promise<readonly NewRecord[]> => {
        records.push(...chunk);
        return Promise.resolve([]);
      };
      await arena.subscribe('reader', topic, handler);
    }
    return arena;
  }

  /** Joins a stage's group; close what comes back to leave it. */
  serve<In, Out extends object>(
    stage: StageDefinition<In, Out>,
    run: RunStage<In, Out, null>,
    { failing = 0 }: ServeOptions = {},
  ): Promise<Subscription> {
    const runner = new StageRunner({
      ...{ stage, run, memory: this.memory, group: stage.name, replays: this.desk },
      recordLimit: (topic) => this.log.recordLimit(topic),
      observer: { handled: () => undefined, retrying: () => undefined },
    });
    const mayFail = (): void => {
      if (this.random.next() >= failing / 2) return;
      this.failed += 1;
      throw new UnavailableError('asked to fail', { code: 'ONRECORD_TEST' });
    };
    return this.subscribe(stage.name, stage.input.name, async (records, context) => {
      mayFail();
      const results = await runner.handle(records, context);
      mayFail();
      return results;
    });
  }

  async publish(count: number): Promise<void> {
    await this.send(this.load.take(count));
  }

  async send(messages: readonly Sent[]): Promise<void> {
    for (const message of messages) {
      this.sent.push(message);
      const { key, value } = message;
      const bytes = key === null ? null : Buffer.from(key);
      await this.log.append([{ topic: topics.rawArticle.name, key: bytes, value, headers: {} }]);
    }
  }

  /** As `Arena.expectMore`. */
  expectMore(becomes: readonly Expected[]): void {
    this.sent.push(...becomes.map((one) => ({ key: null, value: null, becomes: one })));
  }

  records(topic: string): readonly LogRecord[] {
    return this.seen.get(topic) ?? [];
  }

  /** Resolves once there are as many outcomes as must be. */
  async settled(): Promise<void> {
    const outcomes = this.records(topics.articleOutcome.name);
    await eventually(() => outcomes.length >= this.sent.length, 60_000);
  }

  /** Compares what is on the topics with what must be there. */
  verdict(): Verdict {
    const read = (topic: string): ReadRecord[] => this.records(topic).map(asRead);
    const verdict = judge(this.sent, {
      enriched: read(topics.enrichedArticle.name),
      quotes: read(topics.quote.name),
      outcomes: read(topics.articleOutcome.name),
      deadLetters: DEAD_LETTERS.flatMap(read),
    });
    report(this.name, verdict, Date.now() - this.began);
    return verdict;
  }

  private subscribe(
    group: string,
    topic: string,
    handler: Parameters<MemoryEventLog['subscribe']>[0]['handler'],
  ): Promise<Subscription> {
    const onFatal = (error: unknown): void => void this.fatal.push(error);
    return this.log.subscribe({ group, topic, handler, onFatal });
  }
}

function asRead({ partition, offset, key, value }: LogRecord): ReadRecord {
  return {
    partition,
    offset: Number(offset),
    key: key?.toString() ?? null,
    value: value?.toString() ?? null,
  };
}
