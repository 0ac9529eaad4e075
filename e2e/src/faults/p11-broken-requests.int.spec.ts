import { Arena, CLEAN } from './lib/arena';
import { type Api, apis, type BrokerError } from './lib/kafka-frames';
import { type Interception, KafkaProxy } from './lib/kafka-proxy';
import type { MutantName } from './lib/mutants';
import { OwnServer } from './lib/own-server';
import { ARTICLES, scaled } from './lib/scale';
import type { Verdict } from './lib/verdict';

jest.setTimeout(300_000);

const every = Object.keys(apis) as Api[];

const lost = (act: 'unsent' | 'unanswered' | 'late', some: readonly Api[]): Interception[] =>
  scaled(some, every).map((api) => ({ api, act }));

const refused = (
  api: 'EndTxn' | 'TxnOffsetCommit',
  some: readonly BrokerError[],
  more: readonly BrokerError[],
): Interception[] =>
  scaled(some, [...some, ...more]).map((error) => ({ api, act: 'refused', error }));

const BROKEN: readonly Interception[] = [
  ...lost('unsent', ['Produce', 'EndTxn']),
  ...lost('unanswered', ['Produce', 'EndTxn', 'TxnOffsetCommit']),
  ...refused(
    'EndTxn',
    ['INVALID_PRODUCER_EPOCH'],
    ['UNKNOWN_SERVER_ERROR', 'NOT_COORDINATOR', 'CONCURRENT_TRANSACTIONS', 'INVALID_TXN_STATE'],
  ),
  ...refused(
    'TxnOffsetCommit',
    ['NOT_COORDINATOR'],
    [
      ...(['UNKNOWN_SERVER_ERROR', 'COORDINATOR_LOAD_IN_PROGRESS'] as const),
      ...(['COORDINATOR_NOT_AVAILABLE', 'ILLEGAL_GENERATION', 'UNKNOWN_MEMBER_ID'] as const),
    ],
  ),
  ...lost('late', ['InitProducerId']),
];

describe('P11: a request to the broker that goes wrong', () => {
  let proxy: KafkaProxy;
  let kafka: OwnServer;

  beforeAll(async () => {
    proxy = await KafkaProxy.start();
    kafka = await OwnServer.start('kafka', proxy.proxied);
  });

  afterAll(async () => {
    await kafka.close();
    await proxy.close();
  });

  async function breakEach(
    interceptions: readonly Interception[],
    mutant: MutantName | null = null,
  ): Promise<Verdict> {
    const arena = await Arena.open({
      name: 'P11 broken requests',
      brokers: kafka.address,
      mutant,
      worker: { brokers: proxy.address },
    });
    try {
      let worker = await arena.start().joined();
      for (const interception of interceptions) {
        proxy.arm(interception);
        // A session that is well asks for no producer id: give it a reason to begin anew.
        if (interception.api === 'InitProducerId') proxy.arm({ api: 'EndTxn', act: 'unsent' });
        await arena.publish(Math.ceil(ARTICLES / interceptions.length));
        await proxy.happened();
        if (interception.act !== 'late') continue;
        await worker.kill();
        worker = await arena.start().joined();
        await arena.caughtUp();
        proxy.release();
      }
      await arena.publish(30);
      await arena.caughtUp();
      if (mutant === null) await arena.settled();
      expect(worker.isRunning).toBe(true);
      return await arena.verdict();
    } finally {
      proxy.release();
      await arena.close();
    }
  }

  it('ends its session and nothing else: unsent, unanswered, refused, or late', async () => {
    expect(await breakEach(BROKEN)).toMatchObject(CLEAN);
  });

  it('is caught where kafkajs itself ticks off what was not committed (P16)', async () => {
    const verdict = await breakEach([{ api: 'EndTxn', act: 'unsent' }], 'auto-resolve');
    expect(verdict.lost.length).toBeGreaterThan(0);
  });
});
