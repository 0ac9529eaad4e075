// Prints every quote with bare kafkajs until Ctrl-C: node dist/read-quotes.js
//
// kafkajs reads committed records only, which is what you want, but 2.2.4 as it is published shows
// aborted ones too where aborted transactions overlap in a partition. patches/kafkajs+2.2.4.patch
// mends it; docs/subscribing.md says how to apply it.
import { Kafka, logLevel } from 'kafkajs';

interface Quote {
  readonly articleId: string;
  readonly id: string;
  readonly text: string;
  readonly speakerName: string | null;
  readonly retracted?: boolean;
}

const brokers = (process.env['KAFKA_BROKERS'] ?? '127.0.0.1:9092').split(',');
const topic = `${process.env['ONRECORD_TOPIC_PREFIX'] ?? ''}quote`;
const groupId = process.env['GROUP'] ?? 'my-desk';

function print(quote: Quote): void {
  const speaker = quote.speakerName ?? 'somebody';
  console.log(quote.retracted ? `taken back: ${quote.id}` : `${speaker}: ${quote.text}`);
}

async function main(): Promise<void> {
  const kafka = new Kafka({ clientId: 'my-desk', brokers, logLevel: logLevel.ERROR });
  const consumer = kafka.consumer({ groupId, readUncommitted: false });
  process.once('SIGINT', () => void consumer.disconnect());
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  await consumer.run({
    // The position moves on after the promise: what was in hand at a crash comes again.
    eachMessage: ({ message }) => {
      if (message.value !== null) print(JSON.parse(message.value.toString()) as Quote);
      return Promise.resolve();
    },
  });
}

void main();
