import type { Kafka, KafkaMessage } from 'kafkajs';
import type { BrokerApis } from './broker-apis';

/** What one request brought of a partition; kafkajs' `Batch` makes messages of it. */
export interface FetchedPartition {
  readonly partition: number;
  readonly highWatermark: string;
  readonly messages: readonly KafkaMessage[];
}

interface FetchRequest {
  readonly isolationLevel: number;
  readonly maxWaitTime: number;
  readonly minBytes: number;
  readonly maxBytes: number;
  readonly topics: readonly {
    readonly topic: string;
    readonly partitions: readonly {
      readonly partition: number;
      readonly fetchOffset: string;
      readonly maxBytes: number;
    }[];
  }[];
}

export interface ClusterBroker {
  readonly versions: BrokerApis | null;
  fetch(request: FetchRequest): Promise<{
    readonly responses: readonly {
      readonly topicName: string;
      readonly partitions: readonly FetchedPartition[];
    }[];
  }>;
}

/** What stands behind every client of kafkajs: the brokers and what they were last seen to lead. */
export interface Cluster {
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  addTargetTopic(topic: string): Promise<void>;
  refreshMetadata(): Promise<void>;
  refreshMetadataIfNecessary(): Promise<void>;
  findControllerBroker(): Promise<ClusterBroker>;
  findBroker(wanted: { readonly nodeId: string }): Promise<ClusterBroker>;
  findTopicPartitionMetadata(topic: string): { readonly partitionId: number }[];
  findLeaderForPartitions(topic: string, partitions: number[]): Record<string, number[]>;
  fetchTopicsOffset(
    topics: readonly {
      readonly topic: string;
      readonly fromBeginning: boolean;
      /** Milliseconds: the first offset written then or later, -1 for none; wins over `fromBeginning`. */
      readonly fromTimestamp?: number;
      readonly partitions: readonly { readonly partition: number }[];
    }[],
  ): Promise<{ readonly partitions: { readonly partition: number; readonly offset: string }[] }[]>;
}

export const isolation = { readUncommitted: 0, readCommitted: 1 } as const;

const CREATE_CLUSTER = 'private:Kafka:createCluster';

/**
 * A connection of its own to the brokers of a client. kafkajs shows it to nobody,
 * so this looks behind its door: `null` when there is nothing to be seen there.
 * `isolationLevel` says which end of a partition `fetchTopicsOffset` tells.
 */
export function newCluster(
  kafka: Kafka,
  isolationLevel: number = isolation.readCommitted,
): Cluster | null {
  const key = Object.getOwnPropertySymbols(kafka).find(
    ({ description }) => description === CREATE_CLUSTER,
  );
  if (key === undefined) return null;
  const inside = kafka as unknown as Record<symbol, (options: object) => Cluster>;
  return inside[key]?.({ allowAutoTopicCreation: false, isolationLevel }) ?? null;
}
