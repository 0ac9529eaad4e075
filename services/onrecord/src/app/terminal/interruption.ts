/** Somebody's wish that the command ends. */
export interface Interruption {
  /** Aborts on Ctrl-C or a polite kill; a second one ends the process at once. */
  readonly signal: AbortSignal;
  /** Signals do again what they did before. */
  readonly release: () => void;
}

/** Listens for SIGINT and SIGTERM of this process. */
export function listenForInterruption(): Interruption {
  const stop = new AbortController();
  const release = (): void => {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  };
  const onSignal = (): void => {
    release();
    stop.abort();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return { signal: stop.signal, release };
}
