/** Heartbeats on a timer while a chunk is worked on; remembers the first refusal. */
export interface Pulse {
  /** Raises the first refusal: this process is no longer a member, or must rejoin. */
  check(): void;
  /** Aborted by the first refusal, or when `closing` aborts: there is no use in waiting longer. */
  readonly signal: AbortSignal;
  stop(): void;
}

/** Calls `heartbeat` every `everyMs` milliseconds until stopped. */
export function startPulse(
  heartbeat: () => Promise<void>,
  everyMs: number,
  closing: AbortSignal | null = null,
): Pulse {
  let refusal: { readonly error: unknown } | null = null;
  const over = new AbortController();
  const end = (): void => {
    over.abort();
  };
  if (closing?.aborted === true) end();
  closing?.addEventListener('abort', end, { once: true });
  const timer = setInterval(() => {
    heartbeat().catch((error: unknown) => {
      refusal ??= { error };
      end();
    });
  }, everyMs);
  return {
    check: () => {
      if (refusal !== null) throw refusal.error;
    },
    signal: over.signal,
    stop: () => {
      clearInterval(timer);
      closing?.removeEventListener('abort', end);
    },
  };
}
