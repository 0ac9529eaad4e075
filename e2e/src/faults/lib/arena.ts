import { deadLetterTopicName, topics } from '@onrecord/contracts';
import { newKafka } from '@onrecord/platform-kafka';
import { createLogger } from '@onrecord/platform-logging';
import { connectRedis, MemorySentinel } from '@onrecord/platform-redis';
import type { Admin } from 'kafkajs';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  holds,
  Installation,
  type InstallationOptions,
  type SeenRecord,
} from '../../lib/installation';
import { audit, AUDITED_CLEAN } from './audit';
import { type Expected, Load, type Sent } from './load';
import type { MutantName } from './mutants';
import { type Random, randomOf } from './random';
import { type ReadRecord, readByKafkajs, readByLibrdkafka } from './read-back';
import { report } from './report';
import { SEED } from './scale';
import { judge, type Seen, type Verdict } from './verdict';
import type { WorkerConfig } from './worker-protocol';
import { WorkerProcess } from './worker-process';

export interface ArenaOptions extends InstallationOptions {
  /** Of the scenario, as `npm run faults` lists it: `P1 kill at each point`. */
  readonly name: string;
  readonly mutant?: MutantName | null;
  readonly worker?: Partial<WorkerConfig>;
  /** Topics whose dead letters count, by the contract's names; of `raw-article` when absent. */
  readonly inputs?: readonly string[];
}

/** Long enough for what should not come to come. */
const QUIET_MS = 500;

/** One scenario's place: its own topics, group and keys, the workers in it, what was sent there. */
export class Arena {
  readonly random: Random = randomOf(SEED);
  readonly sent: Sent[] = [];
  private readonly load: Load;
  private readonly workers: WorkerProcess[] = [];
  private readonly began = Date.now();

  private constructor(
    readonly installation: Installation,
    readonly outcomes: readonly SeenRecord[],
    private readonly options: ArenaOptions,
  ) {
    this.load = new Load(this.random, 'a');
  }

  static async open(options: ArenaOptions): Promise<Arena> {
    const installation = await Installation.create({ partitions: 3, ...options });
    const outcomes = await installation.follow(topics.articleOutcome.name);
    const arena = new Arena(installation, outcomes, options);
    await arena.createMemory();
    return arena;
  }

  /** Starts a worker; await `joined()` of what it returns. */
  start(config: Partial<WorkerConfig> = {}): WorkerProcess {
    const { brokers, redisUrl, prefix } = this.installation;
    const worker = new WorkerProcess(
      {
        ...{ brokers, redisUrl, prefix },
        ...{ sessionTimeoutMs: 3_000, transactionTimeoutMs: 10_000 },
        ...{ delayMs: 0, jobTimeoutMs: 5_000 },
        ...this.options.worker,
        ...config,
      },
      this.options.mutant ?? null,
    );
    this.workers.push(worker);
    return worker;
  }

  /** Publishes the next `count` messages of the load. */
  async publish(count: number): Promise<void> {
    await this.send(this.load.take(count));
  }

  /** Publishes messages of the scenario's own. */
  async send(messages: readonly Sent[]): Promise<void> {
    this.sent.push(...messages);
    await this.installation.append(messages);
  }

  /** More that must come of what was sent, each with an outcome of its own: what replays make of it. */
  expectMore(becomes: readonly Expected[]): void {
    this.sent.push(...becomes.map((one) => ({ key: null, value: null, becomes: one })));
  }

  /** Resolves once there are as many outcomes as messages were sent. */
  async settled(withinMs = 120_000): Promise<void> {
    try {
      await holds(this.outcomes, this.sent.length, withinMs);
    } catch {
      const logs = this.workers
        .filter(({ isRunning }) => isRunning)
        .map((worker) => worker.log().slice(-15).join('\n'));
      throw new Error(
        `expected ${this.sent.length} outcomes, got ${this.outcomes.length} (seed ${SEED}); the workers say:\n${logs.join('\n--\n')}`,
      );
    }
  }

  /**
   * Reads everything back with two clients, compares it with what must be there, and asks the
   * audit. Raises when the clients see different records, or the audit finds what is not there.
   */
  async verdict(): Promise<Verdict> {
    await sleep(QUIET_MS);
    const verdict = judge(this.sent, await this.seen());
    const { environment, prefix } = this.installation;
    const stages = this.options.worker?.isTwoStages === true ? ['clean', 'enrich'] : ['echo'];
    const audited = await audit(
      environment,
      stages.map((stage) => `${prefix}${stage}`),
    );
    if (this.options.mutant == null) expect(audited).toEqual(AUDITED_CLEAN);
    report(this.options.name, verdict, Date.now() - this.began, this.options.mutant ?? null);
    return verdict;
  }

  /** Where the group stands in each partition, by its committed positions; -1 for none. */
  async positions(): Promise<bigint[]> {
    const { prefix } = this.installation;
    const offsets = await this.withAdmin((admin) =>
      admin.fetchOffsets({ groupId: `${prefix}echo`, topics: [`${prefix}raw-article`] }),
    );
    const partitions = offsets[0]?.partitions ?? [];
    return partitions.sort((a, b) => a.partition - b.partition).map(({ offset }) => BigInt(offset));
  }

  /** Resolves once the group has passed everything that was sent. */
  async caughtUp(withinMs = 120_000): Promise<void> {
    const deadline = Date.now() + withinMs;
    const topic = `${this.installation.prefix}raw-article`;
    const ends = await this.withAdmin((admin) => admin.fetchTopicOffsets(topic));
    for (;;) {
      const positions = await this.positions();
      const lag = ends.filter(
        ({ partition, high }) => (positions[partition] ?? -1n) < BigInt(high),
      );
      if (lag.every(({ low, high }) => low === high)) return;
      if (Date.now() > deadline) throw new Error(`the group stands at ${positions.join(', ')}`);
      await sleep(50);
    }
  }

  async seen(): Promise<Seen> {
    const { rawArticle, enrichedArticle, quote, articleOutcome } = topics;
    const { inputs = [rawArticle.name] } = this.options;
    const deadLetters: ReadRecord[] = [];
    for (const input of inputs) deadLetters.push(...(await this.read(deadLetterTopicName(input))));
    return {
      enriched: await this.read(enrichedArticle.name),
      quotes: await this.read(quote.name),
      outcomes: await this.read(articleOutcome.name),
      deadLetters,
    };
  }

  async close(): Promise<void> {
    for (const worker of this.workers) worker.signal('SIGCONT');
    await Promise.all(this.workers.map((worker) => worker.kill()));
    await this.installation.close();
  }

  async withAdmin<T>(work: (admin: Admin) => Promise<T>): Promise<T> {
    const admin = newKafka({
      brokers: this.installation.brokers.split(','),
      clientId: 'fault-admin',
      logger: createLogger({ level: 'silent', service: 'faults', version: '0' }),
    }).admin();
    await admin.connect();
    try {
      return await work(admin);
    } finally {
      await admin.disconnect();
    }
  }

  /** Redis says that its memory is whole, as it does once a stage service has started. */
  private async createMemory(): Promise<void> {
    const { redisUrl: url, prefix } = this.installation;
    const redis = connectRedis({ url, commandTimeoutMs: 5_000, onError: () => undefined });
    try {
      await once(redis, 'ready');
      const { clusterId } = await this.withAdmin((admin) => admin.describeCluster());
      await new MemorySentinel(redis, { prefix }).create(clusterId);
    } finally {
      redis.disconnect();
    }
  }

  private async read(topic: string): Promise<ReadRecord[]> {
    const { brokers, prefix } = this.installation;
    const from = { brokers, topic: `${prefix}${topic}` };
    const [ours, theirs] = await Promise.all([readByKafkajs(from), readByLibrdkafka(from)]);
    // A mutant may still be writing in between.
    if (this.options.mutant == null) expect(ours).toEqual(theirs);
    return ours;
  }
}

/** What every scenario must end with. */
export const CLEAN = { lost: [], doubled: [], disordered: [] };
