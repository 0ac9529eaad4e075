/** How a command ends; the numbers above 63 are those of sysexits.h. */
export const exitStatus = {
  ok: 0,
  /** Some of the input was bad; the rest was done. */
  badInput: 1,
  /** Wrong arguments or settings; nothing was done. */
  usage: 2,
  /** The broker or Redis cannot be reached. */
  unavailable: 69,
  /** A fault of onrecord itself. */
  internal: 70,
  /** Standard output cannot be written, as when the disk is full. */
  outputFailed: 74,
  /** Ctrl-C or a polite kill came before all was done: 128 and the number of SIGINT. */
  interrupted: 130,
} as const;
export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];
