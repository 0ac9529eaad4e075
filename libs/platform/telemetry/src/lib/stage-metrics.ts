import type { StageEvent, StageObserver } from '@onrecord/platform-messaging';
import { type MessagingSystem, names, placeAttributes } from './attributes';
import type { Instruments } from './instruments';
import type { BoundedLabel } from './bounded-label';

export interface StageMetricsOptions {
  readonly system: MessagingSystem;
  readonly group: string;
  readonly instruments: Pick<Instruments, 'processDuration'>;
  readonly labels: BoundedLabel;
}

/** Measures each message that a stage handles; one that became a dead letter carries `error.type`. */
export function stageMetrics(options: StageMetricsOptions): StageObserver {
  const { system, group, instruments, labels } = options;
  return {
    handled: ({ record, durationMs, error }: StageEvent): void => {
      const { topic, partition } = record;
      const attributes = placeAttributes(system, { group, topic, partition });
      attributes[names.operation] = 'process';
      if (error !== undefined) attributes[names.errorType] = labels.errorType(error);
      instruments.processDuration.record(durationMs / 1000, attributes);
    },
    retrying: () => undefined,
  };
}
