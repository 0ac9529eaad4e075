/**
 * The moments in the life of a chunk at which a crash could lose or double
 * something: `fencing` before the former owner is fenced, `fetched` with records
 * in hand, `applied` after the pure work, `journalled` after the store has decided,
 * `sent` after the outputs, `offsets-sent` after the position, `committing` while
 * the broker is asked to commit, `committed` before anybody is told.
 */
export type FaultPoint =
  | 'fencing'
  | 'fetched'
  | 'applied'
  | 'journalled'
  | 'sent'
  | 'offsets-sent'
  | 'committing'
  | 'committed';

/** Called at each of them; the fault tests end, stop or delay the process there. */
export type ReachFaultPoint = (point: FaultPoint, partition: number) => Promise<void> | void;
