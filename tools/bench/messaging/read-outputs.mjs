import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

const TIMEOUT_MS = 60_000;
const BYTES = 16 * 1024 * 1024;

/**
 * Reads a contender's output as an independent subscriber, `read_committed`, until every input has
 * its output. Returns when the broker appended each, in milliseconds, ascending.
 * @param {import('kafkajs').Kafka} kafka
 * @param {string} topic
 * @param {number} count inputs, each with a key of its own
 * @throws {Error} when outputs are missing, doubled or not stamped: such a contender has no figure
 */
export async function readOutputs(kafka, topic, count) {
  const consumer = kafka.consumer({
    groupId: `reader-${randomUUID()}`,
    maxBytesPerPartition: BYTES,
    maxWaitTimeInMs: 50,
  });
  /** By place: a consumer that joins again reads the same records again. */
  const times = new Map();
  const keys = new Set();
  let unstamped = 0;
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    eachBatch: ({ batch }) => {
      for (const { key, value, offset, timestamp } of batch.messages) {
        keys.add(key.toString());
        times.set(`${batch.partition}/${offset}`, Number(timestamp));
        if (JSON.parse(value.toString()).processing?.echo === undefined) unstamped += 1;
      }
    },
  });
  try {
    const deadline = performance.now() + TIMEOUT_MS;
    while (keys.size < count && performance.now() < deadline) await sleep(20);
  } finally {
    await consumer.disconnect();
  }
  if (keys.size !== count || times.size !== count || unstamped > 0) {
    throw new Error(
      `${topic}: expected ${count} outputs, found ${keys.size} of them in ${times.size} records, ${unstamped} without a stamp`,
    );
  }
  return [...times.values()].sort((a, b) => a - b);
}
