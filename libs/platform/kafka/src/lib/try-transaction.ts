import { Partitioners } from 'kafkajs';
import { type KafkaClientOptions, newKafka } from './kafka-client';

/**
 * Asks for a producer id under a transactional id, which is what every stage
 * begins with, and gives it back: no record is written, and the broker forgets the
 * id by itself (after `transactional.id.expiration.ms`, 7 days). Raises what
 * kafkajs raises, and waits as long as it tries.
 */
export async function tryTransaction(
  options: KafkaClientOptions,
  transactionalId: string,
): Promise<void> {
  const producer = newKafka(options).producer({
    transactionalId,
    createPartitioner: Partitioners.DefaultPartitioner,
    maxInFlightRequests: 1,
  });
  try {
    await producer.connect();
    await (await producer.transaction()).abort();
  } finally {
    await producer.disconnect();
  }
}
