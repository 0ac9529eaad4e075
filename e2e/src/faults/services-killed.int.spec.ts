import { type RawArticle, topics } from '@onrecord/contracts';
import { eventually } from '@onrecord/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { holds, Installation, type SeenRecord } from '../lib/installation';
import type { ServiceProcess } from '../lib/service-process';
import { audit, AUDITED_CLEAN } from './lib/audit';
import { judgeServices, WRITTEN } from './lib/judge-services';
import { Load, type Sent } from './lib/load';
import { OwnServer } from './lib/own-server';
import { type Random, randomOf } from './lib/random';
import { readByKafkajs, readByLibrdkafka, type ReadRecord } from './lib/read-back';
import { report } from './lib/report';
import { ARTICLES, scaled, SEED } from './lib/scale';
import { CLEAN } from './lib/arena';
import type { Verdict } from './lib/verdict';

jest.setTimeout(600_000);

/** Two of the quote stage, which is the slowest. */
const SERVICES = ['cleaner', 'entities', 'quotes', 'quotes'] as const;
/** Each of them dies as often. */
const KILLS = SERVICES.length * scaled(1, 3);
const LONGEST_WAIT_MS = 500;
const PATIENCE_MS = 120_000;

/** With somebody's words at the end, others in each revision. */
function quoted(message: Sent): Sent {
  if (message.becomes.kind === 'dead-letter') return message;
  const article = JSON.parse(String(message.value)) as RawArticle;
  const [, number = ''] = /^Notice (\d+)/u.exec(article.content) ?? [];
  const content = `${article.content}\n\n“The budget of street ${number} is settled,” clerk Omar Fane said after the vote.`;
  return { ...message, value: Buffer.from(JSON.stringify({ ...article, content })) };
}

/** The three services on their own Redis, of which any may die. */
class Flow {
  readonly sent: Sent[] = [];
  private readonly load: Load;

  private constructor(
    readonly random: Random,
    readonly installation: Installation,
    readonly outcomes: readonly SeenRecord[],
    private readonly services: ServiceProcess[],
  ) {
    this.load = new Load(random, 's');
  }

  static async start(redisUrl: string): Promise<Flow> {
    const installation = await Installation.create({
      partitions: 3,
      redisUrl,
      environment: { ONRECORD_SESSION_TIMEOUT_MS: '3000', ONRECORD_THREADS: '1' },
    });
    const outcomes = await installation.follow(topics.articleOutcome.name);
    const services = SERVICES.map((name) => installation.start(name));
    await Promise.all(services.map((service) => service.ready()));
    return new Flow(randomOf(SEED), installation, outcomes, services);
  }

  async publish(count: number): Promise<void> {
    const messages = this.load.take(count).map(quoted);
    this.sent.push(...messages);
    await this.installation.append(messages);
  }

  /** One dies without warning, and another takes its place. */
  async replace(index: number): Promise<void> {
    const name = SERVICES[index];
    if (name === undefined) throw new Error(`expected one of ${SERVICES.length}, got ${index}`);
    await this.services[index]?.kill();
    this.services[index] = this.installation.start(name);
  }

  async verdict(): Promise<Verdict> {
    const seen = new Map<string, ReadRecord[]>();
    for (const topic of WRITTEN) seen.set(topic, await this.read(topic));
    return judgeServices(this.sent, seen);
  }

  private async read(topic: string): Promise<ReadRecord[]> {
    const { brokers, prefix } = this.installation;
    const from = { brokers, topic: `${prefix}${topic}` };
    const [ours, theirs] = await Promise.all([readByKafkajs(from), readByLibrdkafka(from)]);
    expect(ours).toEqual(theirs);
    return ours;
  }
}

async function killServices(): Promise<Verdict> {
  const began = Date.now();
  const redis = await OwnServer.start('redis');
  const flow = await Flow.start(`redis://${redis.address}`);
  try {
    let interrupted = 0;
    for (let kill = 0; kill < KILLS; kill += 1) {
      const before = flow.outcomes.length;
      await flow.publish(ARTICLES / KILLS);
      await eventually(() => flow.outcomes.length > before, PATIENCE_MS);
      await sleep(flow.random.below(LONGEST_WAIT_MS));
      if (flow.outcomes.length < flow.sent.length) interrupted += 1;
      await flow.replace(kill % SERVICES.length);
      if (kill === KILLS / 2) {
        await redis.kill();
        await redis.startAgain();
      }
    }
    expect(interrupted).toBeGreaterThanOrEqual(KILLS / 2);
    await holds(flow.outcomes, flow.sent.length, PATIENCE_MS);
    const verdict = await flow.verdict();
    expect(await audit(flow.installation.environment, [])).toEqual(AUDITED_CLEAN);
    report('the three services killed', verdict, Date.now() - began);
    return verdict;
  } finally {
    await flow.installation.close();
    await redis.close();
  }
}

describe('the three services, killed at random', () => {
  it('show each revision, quote and outcome once', async () => {
    expect(await killServices()).toMatchObject(CLEAN);
  });
});
