import type { Kafka } from 'kafkajs';
import { newCluster } from './cluster';

/** The versions of one request that a broker takes. */
export interface ApiRange {
  readonly minVersion: number;
  readonly maxVersion: number;
}

/** By the protocol's API key. */
export type BrokerApis = Readonly<Record<number, ApiRange>>;

/**
 * The requests that the controller's broker takes, as it told the client when
 * they met; kafkajs shows them to nobody. `null` when they cannot be seen.
 */
export async function fetchBrokerApis(kafka: Kafka): Promise<BrokerApis | null> {
  const cluster = newCluster(kafka);
  if (cluster === null) return null;
  try {
    await cluster.connect();
    await cluster.refreshMetadata();
    return (await cluster.findControllerBroker()).versions;
  } finally {
    await cluster.disconnect();
  }
}

const API = {
  produce: 0,
  fetch: 1,
  listOffsets: 2,
  joinGroup: 11,
  addPartitionsToTxn: 24,
} as const;

/** The newest first: from which version of a request on a release is at least this one. */
const RELEASES: readonly (readonly [release: string, api: number, version: number])[] = [
  ['4.1', API.produce, 13],
  ['4.0', API.produce, 12],
  ['3.9', API.fetch, 17],
  ['3.8', API.produce, 11],
  ['3.7', API.fetch, 16],
  ['3.6', API.addPartitionsToTxn, 4],
  ['3.5', API.fetch, 15],
  ['3.2', API.joinGroup, 9],
  ['3.1', API.fetch, 13],
  ['3.0', API.listOffsets, 7],
  ['2.8', API.produce, 9],
  ['2.7', API.fetch, 12],
];

/**
 * The release of Apache Kafka that a broker is at least, told by its requests as
 * other clients do it, for the protocol does not say it; `null` for one older than 2.7.
 */
export function atLeastRelease(apis: BrokerApis): string | null {
  const found = RELEASES.find(([, api, version]) => (apis[api]?.maxVersion ?? -1) >= version);
  return found?.[0] ?? null;
}
