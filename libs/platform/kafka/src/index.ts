export { type KafkaSecurity, newKafka } from './lib/kafka-client';
export { KafkaEventLog, type KafkaEventLogOptions } from './lib/kafka-event-log';
export type { ConsumerTuning } from './lib/kafka-subscription';
