import type { Logger } from '@onrecord/platform-logging';
import { type Admin, Kafka, type KafkaConfig, logLevel } from 'kafkajs';

export interface KafkaSecurity {
  /** TLS with the system's authorities, or with these PEM texts. */
  readonly tls?: { readonly ca?: string; readonly cert?: string; readonly key?: string };
  readonly sasl?: { readonly username: string; readonly password: string };
}

/** What the Kafka client's log needs of a logger. */
export type ClientLogger = Pick<Logger, 'debug' | 'warn'>;

export interface KafkaConnectionOptions extends KafkaSecurity {
  readonly brokers: readonly string[];
  readonly clientId: string;
  readonly logger: ClientLogger;
}

export interface KafkaClientOptions extends KafkaConnectionOptions {
  readonly logger: Logger;
}

/**
 * Explicit, since kafkajs has other defaults under `NODE_ENV=test`. An outage
 * of minutes is waited out here; what outlasts it restarts the consumer.
 */
export const retryPolicy = {
  initialRetryTime: 100,
  maxRetryTime: 30_000,
  multiplier: 2,
  factor: 0.2,
  retries: 8,
} as const;

/**
 * For questions: whoever asks waits for the answer, and an outage is said after
 * 6 s, not 25. Services ask again by themselves.
 */
const ADMIN_RETRIES = 5;

const CONNECTION_TIMEOUT_MS = 3_000;
const REQUEST_TIMEOUT_MS = 30_000;

/**
 * A client of its own for each consumer and producer: clients that share one
 * `Kafka` object share its record of committed offsets, which `sendOffsets`
 * changes before the transaction commits.
 */
export function newKafka(options: KafkaConnectionOptions): Kafka {
  return new Kafka(configOf(options));
}

/** A client that only asks and sets things up. */
export function newAdmin(options: KafkaConnectionOptions): Admin {
  const retry = { ...retryPolicy, retries: ADMIN_RETRIES };
  return new Kafka({ ...configOf(options), retry }).admin();
}

function configOf(options: KafkaConnectionOptions): KafkaConfig {
  const { brokers, clientId, tls, sasl, logger } = options;
  const config: KafkaConfig = {
    brokers: [...brokers],
    clientId,
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    retry: retryPolicy,
    logLevel: logLevel.INFO,
    logCreator: () => (entry) => {
      const facts = { namespace: entry.namespace, ...entry.log };
      write(logger, entry.level, { kafka: facts }, entry.log.message);
    },
  };
  if (tls !== undefined) config.ssl = { ...tls };
  if (sasl !== undefined) config.sasl = { mechanism: 'scram-sha-512', ...sasl };
  return config;
}

/** kafkajs calls an error what it goes on to retry; the runner says what is one. */
function write(logger: ClientLogger, level: logLevel, facts: object, message: string): void {
  if (level === logLevel.ERROR || level === logLevel.WARN) logger.warn(facts, message);
  else logger.debug(facts, message);
}
