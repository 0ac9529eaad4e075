import { readTopics } from '@onrecord/platform-kafka';
import { createLogger } from '@onrecord/platform-logging';
import type { ReadRecord } from './read-back';

/** Prints a topic as JSON lines: `node reader.js BROKERS TOPIC`. A process of its own, for mutants. */
const [brokers = '', topic = ''] = process.argv.slice(2);

void readTopics(
  {
    brokers: brokers.split(','),
    clientId: 'fault-reader',
    topicPrefix: '',
    logger: createLogger({ level: 'silent', service: 'reader', version: '0' }),
    onRecord: ({ partition, offset, key, value }) => {
      const record: ReadRecord = {
        partition,
        offset: Number(offset),
        key: key?.toString('utf8') ?? null,
        value: value?.toString('utf8') ?? null,
      };
      process.stdout.write(`${JSON.stringify(record)}\n`);
    },
  },
  [topic],
);
