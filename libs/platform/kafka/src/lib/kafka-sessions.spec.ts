import { createLogger } from '@onrecord/platform-logging';
import { unobserved } from '@onrecord/platform-messaging';
import { eventually } from '@onrecord/testing';
import type { Kafka } from 'kafkajs';
import { KafkaSessions } from './kafka-sessions';
import { PartitionLocks } from './partition-locks';
import { TopicNames } from './topic-names';

/** Sessions over a client whose fence fails for the first `failures` times, and waits for `gate`. */
function setUp({ failures = 0, gate = Promise.resolve() } = {}) {
  const open = new Set<object>();
  let fences = 0;
  const producer = () => {
    const self = {
      connect: () => Promise.resolve(void open.add(self)),
      disconnect: () => Promise.resolve(void open.delete(self)),
      transaction: async () => {
        fences += 1;
        await gate;
        if (fences <= failures) throw new Error('the coordinator is loading');
        return { abort: () => Promise.resolve() };
      },
    };
    return self;
  };
  const sessions = new KafkaSessions(
    {
      newKafka: () => ({ producer }) as unknown as Kafka,
      admin: {
        fetchOffsets: () => Promise.resolve([]),
        fetchTopicOffsets: () => Promise.resolve([]),
      },
      names: new TopicNames(''),
      group: 'group',
      topic: 'raw-article',
      tuning: { transactionTimeoutMs: 1_000 },
      commitPosition: () => Promise.resolve(),
      observer: unobserved,
      logger: createLogger({ level: 'silent', service: 'test', version: '0' }),
    },
    new PartitionLocks(),
  );
  return { sessions, open, fences: () => fences };
}

describe('KafkaSessions', () => {
  it('fences an idle partition in the end, although the first try failed', async () => {
    const { sessions, fences } = setUp({ failures: 1 });
    sessions.assigned([0]);
    await eventually(() => sessions.areOpen(), 5_000);
    expect(fences()).toBe(2);
    await sessions.closeAll();
  });

  it('closes what it lost, keeps what it kept', async () => {
    const { sessions, open, fences } = setUp();
    sessions.assigned([0, 1]);
    await eventually(() => sessions.areOpen(), 5_000);
    sessions.assigned([1]);
    await eventually(() => open.size === 1, 5_000);
    expect(sessions.areOpen()).toBe(true);
    expect(fences()).toBe(2);
    await expect(sessions.open(0)).rejects.toMatchObject({ code: 'ONRECORD_PARTITION_LOST' });
    expect(fences()).toBe(2);
    await sessions.closeAll();
  });

  it('leaves no producer behind when it is closed, or loses the partition, while it fences', async () => {
    for (const end of ['closed', 'lost']) {
      let release: () => void = () => undefined;
      const gate = new Promise<void>((resolve) => (release = resolve));
      const { sessions, open, fences } = setUp({ gate });
      sessions.assigned([0]);
      await eventually(() => fences() === 1, 5_000);
      if (end === 'lost') sessions.assigned([]);
      const closing = end === 'closed' ? sessions.closeAll() : Promise.resolve();
      release();
      await closing;
      if (end === 'lost') await eventually(() => open.size === 0, 5_000);
      expect(open.size).toBe(0);
      expect(fences()).toBe(1);
    }
  });

  it('opens nothing once it is sealed; what is open stays so until the end', async () => {
    const { sessions, open } = setUp();
    sessions.assigned([0]);
    await eventually(() => sessions.areOpen(), 5_000);
    sessions.seal();
    sessions.assigned([0, 1]);
    // It must not try in a loop that lets nothing else run.
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect((await sessions.open(0)).isSpent).toBe(false);
    await expect(sessions.open(1)).rejects.toMatchObject({ code: 'ONRECORD_PARTITION_LOST' });
    expect(open.size).toBe(1);
    await sessions.closeAll();
    expect(open.size).toBe(0);
  });

  it('is not ready while it is no member', async () => {
    const { sessions } = setUp();
    sessions.assigned([0]);
    await eventually(() => sessions.areOpen(), 5_000);
    sessions.unassigned();
    expect(sessions.areOpen()).toBe(false);
    await sessions.closeAll();
  });
});
