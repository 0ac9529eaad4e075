// Publishes articles with our own client: node dist/publish-with-client.js ARTICLE.json …
import { OnrecordClient, type RawArticle } from '@onrecord/client';
import { readFileSync } from 'node:fs';

const brokers = (process.env['KAFKA_BROKERS'] ?? '127.0.0.1:9092').split(',');
const topicPrefix = process.env['ONRECORD_TOPIC_PREFIX'] ?? '';

async function main(files: readonly string[]): Promise<void> {
  const client = new OnrecordClient({ brokers, topicPrefix });
  const articles = files.map((file) => JSON.parse(readFileSync(file, 'utf8')) as RawArticle);
  for (const id of await client.publish(articles)) console.log(`published ${id}`);
  await client.close();
}

void main(process.argv.slice(2));
