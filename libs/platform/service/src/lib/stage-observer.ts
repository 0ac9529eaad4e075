import { OnrecordError } from '@onrecord/contracts';
import type { Logger } from '@onrecord/platform-logging';
import { errorCode, type StageEvent, type StageObserver } from '@onrecord/platform-messaging';

/**
 * One line for each message: info when handled, warn when retried or
 * dead-lettered. Errors that are not ours may quote the article, so their text
 * stands at debug level only; the dead letter itself has it too.
 */
export function loggingObserver(logger: Logger, stage: string): StageObserver {
  return {
    handled: ({ record, articleId, outcome, durationMs, error, trace }: StageEvent): void => {
      const { topic, partition, offset } = record;
      const facts = { stage, topic, partition, offset, articleId, outcome, durationMs };
      const traced = trace && { trace_id: trace.traceId, span_id: trace.spanId };
      if (outcome !== 'dead-letter') {
        logger.info({ ...facts, ...traced }, 'handled');
        return;
      }
      logger.warn({ ...facts, ...traced, err: withoutText(error) }, 'dead letter');
      logger.debug({ stage, topic, partition, offset, err: error }, 'why it is a dead letter');
    },
    retrying: (cause: string, err: OnrecordError, attempt: number, delayMs: number): void => {
      logger.warn({ stage, cause, attempt, delayMs, err }, 'waiting and trying again');
    },
  };
}

/** What a line above debug may say of an error: class, code, where it was raised; the text only of ours. */
function withoutText(error: unknown): object {
  const code = errorCode(error);
  const type = error instanceof Error ? error.name : typeof error;
  if (isOurs(error)) return { type, code, message: error.message };
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const frames = stack.split('\n').filter((line) => /^ {4}at /u.test(line));
  return { type, code, stack: frames.join('\n') };
}

/** Whatever a stage's function throws comes out of its thread as one of ours with this code. */
function isOurs(error: unknown): error is OnrecordError {
  return error instanceof OnrecordError && error.code !== 'ONRECORD_STAGE_FAILED';
}
