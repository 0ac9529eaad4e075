export {
  type ClientLogger,
  type KafkaClientOptions,
  type KafkaConnectionOptions,
  type KafkaSecurity,
  newKafka,
} from './lib/kafka-client';
export { KafkaEventLog, type KafkaEventLogOptions } from './lib/kafka-event-log';
export type { ConsumerTuning } from './lib/kafka-subscription';
export { type Following, followTopic, type FollowTopicOptions } from './lib/follow-topic';
export {
  fencePartitions,
  fetchFlowPositions,
  type FlowPositions,
  type GroupStanding,
  type PartitionStanding,
  setGroupPositions,
  type WriteAccessOptions,
} from './lib/group-positions';
export { isOutage, isRefusal } from './lib/is-outage';
export { brokerPing, type BrokerPingOptions } from './lib/broker-ping';
export { LogReader, type LogReaderOptions, type ReadStart } from './lib/log-reader';
export { LogWatch, type LogWatchOptions, type PartitionBounds } from './lib/log-watch';
export { readRecords } from './lib/read-records';
export {
  KafkaDeskLog,
  type KafkaDeskLogOptions,
  kafkaJournal,
  type KafkaJournalOptions,
} from './lib/kafka-desk-log';
export { KafkaReplayRegister, type KafkaReplayRegisterOptions } from './lib/kafka-replay-register';
export { RecordAppender, type RecordAppenderOptions } from './lib/record-appender';
export { type Tail, type TailOptions, tailTopic } from './lib/tail-topic';
export { fetchTopicLimit, type TopicLimitOptions } from './lib/topic-limit';
export { readRecord, readTopics, type ReadTopicsOptions } from './lib/read-topics';
export {
  type BrokerFacts,
  type GroupFacts,
  type GroupOfTopic,
  inspectBroker,
  type InspectOptions,
  type TopicFacts,
} from './lib/inspect-broker';
export { tryTransaction } from './lib/try-transaction';
