import type { Redis } from 'ioredis';
import { memoryKeys } from './memory-keys';
import { emptied, unavailable } from './redis-errors';
import { CREATE_SENTINEL_SCRIPT, KNOW_SCRIPT } from './sentinel-script';
import { sendPipeline } from './send-pipeline';

/** Raised when keys of the memory get another form; a stage refuses one that it does not know. */
export const MEMORY_SCHEMA = '1';

/** Where a consumer group stood: the next offset to read. */
export interface KnownPosition {
  readonly group: string;
  /** By the contract's name. */
  readonly topic: string;
  readonly partition: number;
  readonly next: bigint;
}

/** What the sentinel says. */
export interface SentinelFacts {
  readonly schema: string;
  /** The Kafka cluster whose articles the memory is about. */
  readonly clusterId: string;
  readonly positions: readonly KnownPosition[];
}

const POSITION = 'position:';

/**
 * The key that stands for the whole memory: which form it has, to which Kafka
 * cluster it belongs, and where the groups stood. It has no time to live, so it is
 * gone only when everything is. All methods raise `ONRECORD_REDIS_UNAVAILABLE`
 * while Redis does not answer.
 */
export class MemorySentinel {
  private readonly key: string;

  constructor(
    private readonly redis: Redis,
    { prefix }: { readonly prefix: string },
  ) {
    this.key = memoryKeys(prefix).sentinel;
    redis.defineCommand('onrecordCreateSentinel', { numberOfKeys: 1, lua: CREATE_SENTINEL_SCRIPT });
    redis.defineCommand('onrecordKnow', { numberOfKeys: 1, lua: KNOW_SCRIPT });
  }

  /** `null` when there is none: a new installation, or a memory that is lost. */
  async read(): Promise<SentinelFacts | null> {
    const fields = await this.redis.hgetall(this.key).catch((error: unknown) => {
      throw unavailable(error);
    });
    if (Object.keys(fields).length === 0) return null;
    return {
      schema: fields['schema'] ?? 'unknown',
      clusterId: fields['cluster'] ?? 'unknown',
      positions: Object.entries(fields).flatMap(positionOf),
    };
  }

  /** Raises `ONRECORD_REDIS_EMPTIED` when there is none. */
  async check(): Promise<void> {
    const found = await this.redis.exists(this.key).catch((error: unknown) => {
      throw unavailable(error);
    });
    if (found === 0) throw emptied();
  }

  /** Says that from now on there is a memory. Whether it was made: of several at once, one makes it. */
  async create(clusterId: string, positions: readonly KnownPosition[] = []): Promise<boolean> {
    const fields = positions.flatMap(fieldsOf);
    const command = ['onrecordCreateSentinel', this.key, MEMORY_SCHEMA, clusterId, ...fields];
    const [made] = await sendPipeline(this.redis, [command as [string, ...string[]]]);
    return made === 1;
  }

  /** Notes where groups stand; raises `ONRECORD_REDIS_EMPTIED` when there is no sentinel. */
  async know(positions: readonly KnownPosition[]): Promise<void> {
    if (positions.length === 0) return;
    await sendPipeline(this.redis, [['onrecordKnow', this.key, ...positions.flatMap(fieldsOf)]]);
  }

  /** Takes it away: from now on every decision is refused. */
  async remove(): Promise<void> {
    await sendPipeline(this.redis, [['del', this.key]]);
  }
}

function fieldsOf({ group, topic, partition, next }: KnownPosition): [string, string] {
  return [`${POSITION}${group}/${topic}/${partition}`, String(next)];
}

/** A group's name may hold slashes; a topic's does not. */
function positionOf([field, value]: [string, string]): KnownPosition[] {
  const match = /^position:(.*)\/([^/]+)\/(\d+)$/u.exec(field);
  if (match === null || !/^\d+$/u.test(value)) return [];
  const [, group = '', topic = '', partition = ''] = match;
  return [{ group, topic, partition: Number(partition), next: BigInt(value) }];
}
