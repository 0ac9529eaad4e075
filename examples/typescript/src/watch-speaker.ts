// Prints what one person says until Ctrl-C, with our own client: node dist/watch-speaker.js NAME
import { OnrecordClient, type QuoteRecord } from '@onrecord/client';

const brokers = (process.env['KAFKA_BROKERS'] ?? '127.0.0.1:9092').split(',');
const group = process.env['GROUP'] ?? 'my-desk';
const topicPrefix = process.env['ONRECORD_TOPIC_PREFIX'] ?? '';

async function store(quote: QuoteRecord): Promise<void> {
  // Where you would await your database; the position is committed afterwards.
  await Promise.resolve();
  console.log(`${quote.speakerName ?? ''}: ${quote.text} (${quote.articleId})`);
}

async function main(speaker: string): Promise<void> {
  const client = new OnrecordClient({ brokers, topicPrefix });
  process.once('SIGINT', () => void client.close());
  for await (const quote of client.quotes({ group, speaker })) {
    await store(quote);
  }
}

void main(process.argv[2] ?? '');
