import type { EachBatchPayload } from 'kafkajs';

/**
 * Tells kafkajs that a chunk is done. After a rejoin it no longer knows the
 * topic of a partition that went to somebody else, and stumbles (a `TypeError`);
 * the position is committed by then, so there is nothing left to tell.
 */
export function resolveOffset(
  payload: Pick<EachBatchPayload, 'resolveOffset'>,
  offset: string,
): void {
  try {
    payload.resolveOffset(offset);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
}
