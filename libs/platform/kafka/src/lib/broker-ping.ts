import { setTimeout as sleep } from 'node:timers/promises';
import { type KafkaClientOptions, newAdmin } from './kafka-client';

export interface BrokerPingOptions extends KafkaClientOptions {
  readonly group: string;
  /** Within which an answer counts. */
  readonly limitMs?: number;
}

const LIMIT_MS = 5_000;

/**
 * Asks, over a connection of its own, the broker that coordinates the group to
 * describe it: the one without which no consumer can go on. False without an
 * answer in time, and for a refusal; never rejects. One question at a time: in
 * an outage later calls wait for the one that kafkajs still retries.
 */
export function brokerPing(options: BrokerPingOptions): () => Promise<boolean> {
  const { limitMs = LIMIT_MS } = options;
  let asking: Promise<boolean> | null = null;
  return async () => {
    asking ??= ask(options).finally(() => {
      asking = null;
    });
    return Promise.race([asking, sleep(limitMs, false, { ref: false })]);
  };
}

async function ask({ group, logger, ...options }: BrokerPingOptions): Promise<boolean> {
  const note = logger.debug.bind(logger);
  // What fails here fails the consumer as well, which warns of it.
  const quiet = { debug: note, warn: note };
  const admin = newAdmin({ ...options, logger: quiet });
  try {
    await admin.connect();
    await admin.describeGroups([group]);
    return true;
  } catch (err) {
    logger.debug({ err, group }, 'the broker did not answer a ping');
    return false;
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}
