/** Operations by the names that Kafka's own tools take. */
export type KafkaOperation =
  'Read' | 'Write' | 'Create' | 'Delete' | 'Describe' | 'DescribeConfigs';

/** What one user may do with some resources of a kind. */
export interface KafkaRight {
  readonly resource: 'topic' | 'group' | 'transactional-id' | 'cluster';
  /** By the broker's names, prefix included; none for `cluster`, of which there is one. */
  readonly names: readonly string[];
  /** Whether the names are first parts of those that are meant. */
  readonly isPrefix: boolean;
  readonly operations: readonly KafkaOperation[];
  /** What it is needed for. */
  readonly why: string;
}

/** What one user may do in Redis, as `ACL SETUSER` takes it. */
export interface RedisRights {
  /** Patterns of keys. */
  readonly keys: readonly string[];
  /** Those inside our scripts included: Redis checks them one by one. */
  readonly commands: readonly string[];
}

/** One user of an installation: who it is and all that it may do. */
export interface Role {
  readonly name: string;
  readonly who: string;
  readonly kafka: readonly KafkaRight[];
  readonly redis: RedisRights | null;
}
