import { newKafka } from '@onrecord/platform-kafka';
import { createLogger } from '@onrecord/platform-logging';
import { randomUUID } from 'node:crypto';
import type { Producer, Transaction } from 'kafkajs';
import type { MutantName } from './lib/mutants';
import { randomOf } from './lib/random';
import { readByKafkajs, readByLibrdkafka, type ReadRecord } from './lib/read-back';
import { report } from './lib/report';
import { ARTICLES, SEED } from './lib/scale';

jest.setTimeout(300_000);

const BROKERS = process.env['KAFKA_BROKERS'] ?? '';
/** The key of the mark with which the log itself ends an aborted transaction. */
const MARK = Buffer.from([0, 0, 0, 0]);

/** Many transactions of several producers, interleaved in one partition, half of them aborted. */
class Interleaved {
  readonly topic = `aborted-${randomUUID()}`;
  readonly committed: string[] = [];
  private readonly random = randomOf(SEED);
  private readonly kafka = newKafka({
    brokers: BROKERS.split(','),
    clientId: 'aborted',
    logger: createLogger({ level: 'silent', service: 'aborted', version: '0' }),
  });

  async write(records: number): Promise<void> {
    const admin = this.kafka.admin();
    await admin.connect();
    await admin.createTopics({
      topics: [{ topic: this.topic, numPartitions: 1 }],
      waitForLeaders: true,
    });
    await admin.disconnect();
    const producers = [0, 1, 2].map((i) =>
      this.kafka.producer({ transactionalId: `${this.topic}-${i}`, maxInFlightRequests: 1 }),
    );
    await Promise.all(producers.map((producer) => producer.connect()));
    const open: { producer: Producer; transaction: Transaction; values: string[] }[] = [];
    let written = 0;
    while (written < records || open.length > 0) {
      const idle = producers.find((producer) => open.every((one) => one.producer !== producer));
      const wantsMore = written < records && (open.length === 0 || this.random.next() < 0.7);
      if (wantsMore && idle !== undefined && this.random.next() < 0.5) {
        open.push({ producer: idle, transaction: await idle.transaction(), values: [] });
        continue;
      }
      const one = open[this.random.below(open.length)];
      if (one === undefined) continue;
      if (wantsMore) {
        const messages = Array.from({ length: 1 + this.random.below(20) }, () => {
          const value = `record ${written++}`;
          one.values.push(value);
          return { key: this.random.next() < 0.3 ? MARK : Buffer.from('key'), value };
        });
        await one.transaction.send({ topic: this.topic, messages });
        continue;
      }
      open.splice(open.indexOf(one), 1);
      const isAborted = this.random.next() < 0.5;
      await (isAborted ? one.transaction.abort() : one.transaction.commit());
      if (!isAborted) this.committed.push(...one.values);
    }
    await Promise.all(producers.map((producer) => producer.disconnect()));
  }

  read(mutant: MutantName | null = null): Promise<ReadRecord[]> {
    return readByKafkajs({ brokers: BROKERS, topic: this.topic, mutant });
  }
}

const valuesOf = (records: readonly ReadRecord[]): string[] =>
  records.map(({ value }) => value ?? '').sort();

describe('P10: records of aborted transactions', () => {
  const log = new Interleaved();
  const began = Date.now();

  beforeAll(() => log.write(ARTICLES));

  it('are shown to nobody, however the transactions overlap and whatever their keys', async () => {
    const seen = await log.read();
    expect(seen).toEqual(await readByLibrdkafka({ brokers: BROKERS, topic: log.topic }));
    expect(valuesOf(seen)).toEqual([...log.committed].sort());
    report('P10 aborted reads', { messages: ARTICLES, lost: [], doubled: [] }, Date.now() - began);
  });

  it('are shown by the client without our patch (P16)', async () => {
    const seen = valuesOf(await log.read('unpatched filter'));
    const doubled = seen.filter((value) => !log.committed.includes(value));
    const lost = log.committed.filter((value) => !seen.includes(value));
    report('P10 aborted reads', { messages: ARTICLES, lost, doubled }, 0, 'unpatched filter');
    expect(doubled.length).toBeGreaterThan(0);
  });
});
