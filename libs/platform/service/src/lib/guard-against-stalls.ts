import type { Config } from '@onrecord/platform-config';
import { brokerPing } from '@onrecord/platform-kafka';
import type { Logger } from '@onrecord/platform-logging';
import { kafkaClient } from './connect';
import { StallGuard } from './stall-guard';
import { StallWatch } from './stall-watch';

/** Starts to look after the consumer of a group; `watch` must be told what it does. */
export function guardAgainstStalls(
  config: Config,
  logger: Logger,
  { group, clientId }: { readonly group: string; readonly clientId: string },
): { watch: StallWatch; guard: StallGuard } {
  const watch = new StallWatch();
  const guard = new StallGuard({
    watch,
    limitMs: stallLimitMs(config),
    brokerAnswers: brokerPing({ ...kafkaClient(config, logger, `${clientId}-ping`), group }),
    logger,
  });
  guard.start();
  return { watch, guard };
}

/** As configured, but never so short that the longest article looks like a standstill. */
export function stallLimitMs({
  stallMs,
  jobTimeoutMs,
  jobAttempts,
}: Pick<Config, 'stallMs' | 'jobTimeoutMs' | 'jobAttempts'>): number {
  return Math.max(stallMs, 2 * jobTimeoutMs * jobAttempts);
}
