import { Kafka, logLevel } from 'kafkajs';
import { stamp } from './messages.mjs';

/** As our chunks: at most 125 records in a request; 5 KB each stay below our 768 KiB. */
const CHUNK = 125;

/**
 * (c) kafkajs without transactions, in our batch sizes: the fastest that is simple. It loses or
 * doubles on a crash.
 * @param {import('./contender.mjs').Task} task
 * @param {import('./tally.mjs').Tally} tally
 */
export async function start({ brokers, group, input, output, concurrently }, tally) {
  const kafka = new Kafka({ clientId: group, brokers, logLevel: logLevel.NOTHING });
  const producer = kafka.producer();
  const consumer = kafka.consumer({ groupId: group, maxWaitTimeInMs: 250 });
  await producer.connect();
  await consumer.connect();
  await consumer.subscribe({ topic: input, fromBeginning: true });
  await consumer.run({
    partitionsConsumedConcurrently: concurrently,
    eachBatchAutoResolve: false,
    eachBatch: async ({ batch, resolveOffset, heartbeat, isRunning, isStale }) => {
      for (let start = 0; start < batch.messages.length; start += CHUNK) {
        if (!isRunning() || isStale()) return;
        const chunk = batch.messages.slice(start, start + CHUNK);
        const messages = chunk.map(({ key, value }) => ({
          key,
          value: JSON.stringify(stamp(JSON.parse(value.toString()))),
        }));
        await producer.sendBatch({ topicMessages: [{ topic: output, messages }] });
        resolveOffset(chunk.at(-1).offset);
        await heartbeat();
        tally.add(chunk.length);
      }
    },
  });
  return async () => {
    await consumer.disconnect();
    await producer.disconnect();
  };
}
