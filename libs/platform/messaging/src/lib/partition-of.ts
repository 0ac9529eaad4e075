import { createHash } from 'node:crypto';

/** A stable partition for a key: the first 32 bits of its SHA-256, modulo the count. */
export function partitionOf(key: Buffer, partitions: number): number {
  return createHash('sha256').update(key).digest().readUInt32BE(0) % partitions;
}
