import { Kafka, logLevel } from 'kafkajs';
import { stamp } from './messages.mjs';

/**
 * (a) What the documentation of kafkajs begins with: each message is parsed, stamped, sent and
 * waited for; positions are committed automatically.
 * @param {import('./contender.mjs').Task} task
 * @param {import('./tally.mjs').Tally} tally
 */
export async function start({ brokers, group, input, output }, tally) {
  const kafka = new Kafka({ clientId: group, brokers, logLevel: logLevel.NOTHING });
  const producer = kafka.producer();
  const consumer = kafka.consumer({ groupId: group });
  await producer.connect();
  await consumer.connect();
  await consumer.subscribe({ topic: input, fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ message }) => {
      const value = JSON.stringify(stamp(JSON.parse(message.value.toString())));
      await producer.send({ topic: output, messages: [{ key: message.key, value }] });
      tally.add(1);
    },
  });
  return async () => {
    await consumer.disconnect();
    await producer.disconnect();
  };
}
