// Publishes articles with bare kafkajs: node dist/publish.js ARTICLE.json …
import { Kafka, logLevel, Partitioners } from 'kafkajs';
import { readFileSync } from 'node:fs';

interface Article {
  readonly id: string;
  readonly content: string;
}

const brokers = (process.env['KAFKA_BROKERS'] ?? '127.0.0.1:9092').split(',');
const topic = `${process.env['ONRECORD_TOPIC_PREFIX'] ?? ''}raw-article`;

async function main(files: readonly string[]): Promise<void> {
  const kafka = new Kafka({ clientId: 'my-crawler', brokers, logLevel: logLevel.ERROR });
  // Idempotent: a retry inside the client does not send twice.
  const producer = kafka.producer({
    idempotent: true,
    maxInFlightRequests: 1,
    createPartitioner: Partitioners.DefaultPartitioner,
  });
  await producer.connect();
  const articles = files.map((file) => JSON.parse(readFileSync(file, 'utf8')) as Article);
  for (const article of articles) {
    // One by one: kafkajs makes one batch of a call's messages, and the topic limits the batch.
    // The key keeps an article's revisions in order.
    await producer.send({
      topic,
      messages: [{ key: article.id, value: JSON.stringify(article) }],
    });
    console.log(`published ${article.id}`);
  }
  await producer.disconnect();
}

void main(process.argv.slice(2));
