import type { Attributes } from '@opentelemetry/api';
import type { GroupPartition } from '@onrecord/platform-messaging';

/** The system behind the log, as `messaging.system` names it. */
export type MessagingSystem = 'kafka' | 'onrecord_memory';

/** Names of OpenTelemetry's semantic conventions for messaging. */
export const names = {
  system: 'messaging.system',
  topic: 'messaging.destination.name',
  partition: 'messaging.destination.partition.id',
  group: 'messaging.consumer.group.name',
  operation: 'messaging.operation.name',
  operationType: 'messaging.operation.type',
  batchSize: 'messaging.batch.message_count',
  offset: 'messaging.kafka.offset',
  bodySize: 'messaging.message.body.size',
  errorType: 'error.type',
} as const;

/** Attributes of what happens in a partition; topics by the contract's names, without prefix. */
export function placeAttributes(
  system: MessagingSystem,
  { group, topic, partition }: GroupPartition,
): Attributes {
  return {
    [names.system]: system,
    [names.topic]: topic,
    [names.partition]: String(partition),
    [names.group]: group,
  };
}
