import type { LogRecord } from '@onrecord/contracts';
import type { GroupPartition } from '@onrecord/platform-messaging';
import { StallWatch } from './stall-watch';

const MINUTE = 60_000;
const at = (partition: number): GroupPartition => ({ group: 'g', topic: 'raw-article', partition });

function record(partition: number, offset: number): LogRecord {
  const none = { key: null, value: null, headers: {}, timestamp: 0 };
  return { topic: 'raw-article', partition, offset: String(offset), ...none };
}
const records = (partition: number, ...offsets: number[]) =>
  offsets.map((offset) => record(partition, offset));

/** A member of its group that owns partitions 0 to 2. */
function member(): StallWatch {
  const watch = new StallWatch();
  watch.log.assigned('g', 'raw-article', [0, 1, 2]);
  return watch;
}

function polled(watch: StallWatch, error?: Error): void {
  watch.log.called({ operation: 'poll', topic: 'raw-article', group: 'g', seconds: 0.2, error });
}

describe('StallWatch', () => {
  it('does not wait for anything before the consumer has joined', () => {
    const watch = new StallWatch();
    watch.tick(60 * MINUTE);
    expect(watch.standstill().ms).toBe(0);
  });

  it('counts the silence of a consumer that does not poll', () => {
    const watch = member();
    watch.tick(MINUTE);
    watch.tick(MINUTE);
    expect(watch.standstill()).toEqual({ ms: 2 * MINUTE, what: 'the consumer does not poll' });
    polled(watch, new Error('no answer'));
    expect(watch.standstill().ms).toBe(2 * MINUTE);
    polled(watch);
    expect(watch.standstill().ms).toBe(0);
  });

  it('is content with a consumer that polls and is given nothing, whatever lies in the topic', () => {
    const watch = member();
    watch.log.taken(at(0), records(0, 5), 1_000n);
    watch.log.moved(at(0), 6n);
    for (let minute = 0; minute < 60; minute += 1) {
      watch.tick(MINUTE);
      polled(watch);
      expect(watch.standstill().ms).toBe(0);
    }
  });

  it('is content with a chunk that turns out to be committed already', () => {
    const watch = member();
    watch.log.taken(at(0), records(0, 5), 6n);
    watch.stage.judged?.(record(0, 5));
    watch.tick(MINUTE);
    polled(watch);
    expect(watch.standstill().ms).toBe(MINUTE);
    watch.log.soughtBack(at(0));
    watch.tick(MINUTE);
    polled(watch);
    expect(watch.standstill().ms).toBe(0);
  });

  it('takes a chunk for moving as long as its articles get done, one after the other', () => {
    const watch = member();
    watch.log.taken(at(0), records(0, 1, 2, 3), 4n);
    for (const offset of [2, 1]) {
      watch.tick(3 * MINUTE);
      watch.stage.judged?.(record(0, offset));
      expect(watch.standstill().ms).toBe(0);
    }
    watch.tick(3 * MINUTE);
    expect(watch.standstill().ms).toBe(3 * MINUTE);
  });

  it('lets articles wait for a thread while those of other partitions are done', () => {
    const watch = member();
    watch.log.taken(at(0), records(0, 1), 2n);
    watch.log.taken(at(1), records(1, 1, 2), 3n);
    watch.tick(3 * MINUTE);
    watch.stage.judged?.(record(1, 1));
    watch.tick(3 * MINUTE);
    expect(watch.standstill().ms).toBe(3 * MINUTE);
    // Polls of another broker's partitions do not hide it.
    polled(watch);
    expect(watch.standstill()).toEqual({
      ms: 3 * MINUTE,
      what: 'no article of raw-article/0 gets done',
    });
  });

  it('notices a chunk that is done and hangs, though others move', () => {
    const watch = member();
    watch.log.taken(at(0), records(0, 1), 2n);
    watch.stage.judged?.(record(0, 1));
    for (let offset = 0; offset < 4; offset += 1) {
      watch.tick(MINUTE);
      watch.log.taken(at(1), records(1, offset), 9n);
      watch.stage.judged?.(record(1, offset));
      watch.log.moved(at(1), BigInt(offset + 1));
    }
    expect(watch.standstill()).toEqual({
      ms: 4 * MINUTE,
      what: 'a chunk of raw-article/0 is done and does not get committed',
    });
    watch.log.moved(at(0), 2n);
    expect(watch.standstill().ms).toBe(0);
  });

  it('takes the same chunk, done again and again without a commit, for no progress', () => {
    const watch = member();
    for (let attempt = 0; attempt < 5; attempt += 1) {
      watch.log.taken(at(0), records(0, 1, 2), 3n);
      for (const one of records(0, 1, 2)) watch.stage.judged?.(one);
      watch.tick(MINUTE);
      polled(watch);
    }
    expect(watch.standstill().ms).toBe(5 * MINUTE);
  });

  it('does not count while a partition waits for Redis or Kafka, and begins anew after it', () => {
    const watch = member();
    watch.log.taken(at(0), records(0, 1), 2n);
    watch.stage.judged?.(record(0, 1));
    watch.tick(MINUTE);
    watch.log.paused(at(0), 'redis');
    watch.tick(60 * MINUTE);
    expect(watch.standstill().ms).toBe(0);
    watch.log.paused(at(0), null);
    watch.tick(MINUTE);
    expect(watch.standstill().ms).toBe(MINUTE);
  });

  it('forgets partitions that somebody else owns now, with what they waited for', () => {
    const watch = member();
    watch.log.taken(at(0), records(0, 1), 2n);
    watch.log.taken(at(1), records(1, 1), 2n);
    watch.log.paused(at(0), 'redis');
    watch.log.assigned('g', 'raw-article', [1]);
    watch.tick(MINUTE);
    expect(watch.standstill().ms).toBe(MINUTE);
    watch.log.moved(at(1), 2n);
    expect(watch.standstill().ms).toBe(0);
  });

  it('begins almost anew when it is told that the broker was away', () => {
    const watch = member();
    watch.log.taken(at(0), records(0, 1), 2n);
    watch.stage.judged?.(record(0, 1));
    watch.tick(4 * MINUTE);
    watch.forgive(MINUTE);
    expect(watch.standstill().ms).toBe(MINUTE);
    watch.log.moved(at(0), 2n);
    watch.forgive(MINUTE);
    expect(watch.standstill().ms).toBe(0);
  });
});
