import { createHash } from 'node:crypto';

const BLOCK = Buffer.alloc(4096, 'onrecord');
const SAMPLE = 2_000;
const TRIES = 7;

/** A fixed amount of work, the same on a busy machine: so many hashes of 4 KiB. */
export function work(rounds) {
  for (let i = 0; i < rounds; i += 1) createHash('sha256').update(BLOCK).digest();
}

/** How many rounds cost `ms` milliseconds here when nobody disturbs: the quickest try counts. */
export function roundsFor(ms) {
  let quickest = Infinity;
  for (let i = 0; i < TRIES; i += 1) {
    const start = performance.now();
    work(SAMPLE);
    quickest = Math.min(quickest, performance.now() - start);
  }
  return Math.round((ms / quickest) * SAMPLE);
}
