/** Heartbeats on a timer while a chunk is worked on; remembers the first refusal. */
export interface Pulse {
  /** Raises the first refusal: this process is no longer a member, or must rejoin. */
  check(): void;
  stop(): void;
}

/** Calls `heartbeat` every `everyMs` milliseconds until stopped. */
export function startPulse(heartbeat: () => Promise<void>, everyMs: number): Pulse {
  let refusal: { readonly error: unknown } | null = null;
  const timer = setInterval(() => {
    heartbeat().catch((error: unknown) => {
      refusal ??= { error };
    });
  }, everyMs);
  return {
    check: () => {
      if (refusal !== null) throw refusal.error;
    },
    stop: () => {
      clearInterval(timer);
    },
  };
}
