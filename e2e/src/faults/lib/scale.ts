/**
 * How much a scenario does: the small part in `npm test`, all of it in `npm run faults`,
 * which sets these variables (tools/faults/faults.mjs).
 */
export const isFull = process.env['ONRECORD_FAULTS'] === 'full';

/** `full` in `npm run faults`, else `small`. */
export const scaled = <T>(small: T, full: T): T => (isFull ? full : small);

/** Articles of a chaos scenario. */
export const ARTICLES = scaled(240, 3_000);

/** What the randomness of this run begins with; a failed run is repeated with the same one. */
export const SEED = Number(process.env['ONRECORD_FAULTS_SEED'] ?? Date.now() % 1_000_000);
