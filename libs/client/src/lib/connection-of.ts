import type { KafkaConnectionOptions } from '@onrecord/platform-kafka';
import type { ClientOptions, ClientProblem } from './client-options';

const DEFAULT_CLIENT_ID = 'onrecord-client';

/** What the Kafka adapter needs of a client's options. */
export function connectionOf(
  options: ClientOptions,
): KafkaConnectionOptions & { readonly topicPrefix: string } {
  const { brokers, clientId = DEFAULT_CLIENT_ID, topicPrefix = '', tls, sasl } = options;
  const report = reporterOf(options);
  return {
    brokers,
    clientId,
    topicPrefix,
    ...(tls === undefined ? {} : { tls }),
    ...(sasl === undefined ? {} : { sasl }),
    logger: {
      warn: (facts: unknown, message?: string) => {
        report({ message: message ?? 'the Kafka client warns', facts: { ...toObject(facts) } });
      },
      debug: () => undefined,
    },
  };
}

/** Where problems go. */
export function reporterOf({ onProblem }: ClientOptions): (problem: ClientProblem) => void {
  return onProblem ?? emitWarning;
}

function emitWarning({ message, error, facts }: ClientProblem): void {
  const reason = error instanceof Error ? `: ${error.message}` : '';
  process.emitWarning(`${message}${reason}`, {
    type: 'OnrecordWarning',
    detail: JSON.stringify(facts),
  });
}

function toObject(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : { value };
}
