import type { OnrecordError } from '@onrecord/contracts';
import type { Logger } from '@onrecord/platform-logging';
import type { StageEvent, StageObserver } from '@onrecord/platform-messaging';

/** One line for each message: info when handled, warn when retried or dead-lettered. */
export function loggingObserver(logger: Logger, stage: string): StageObserver {
  return {
    handled: ({ record, articleId, outcome, durationMs, error }: StageEvent): void => {
      const { topic, partition, offset } = record;
      const facts = { stage, topic, partition, offset, articleId, outcome, durationMs };
      if (outcome === 'dead-letter') logger.warn({ ...facts, err: error }, 'dead letter');
      else logger.info(facts, 'handled');
    },
    retrying: (cause: string, err: OnrecordError, attempt: number, delayMs: number): void => {
      logger.warn({ stage, cause, attempt, delayMs, err }, 'waiting and trying again');
    },
  };
}
