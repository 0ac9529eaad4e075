export { type KafkaClientOptions, type KafkaSecurity, newKafka } from './lib/kafka-client';
export { KafkaEventLog, type KafkaEventLogOptions } from './lib/kafka-event-log';
export type { ConsumerTuning } from './lib/kafka-subscription';
export { type Tail, type TailOptions, tailTopic } from './lib/tail-topic';
export { fetchTopicLimit, type TopicLimitOptions } from './lib/topic-limit';
