import type { LogLevelSwitch } from '@onrecord/platform-logging';

/** SIGUSR2 turns debug lines on, and with the next one off; returns how to stop listening. */
export function toggleDebugOnSignal(levels: LogLevelSwitch): () => void {
  const toggle = (): void => {
    levels.toggleDebug();
  };
  process.on('SIGUSR2', toggle);
  return () => {
    process.off('SIGUSR2', toggle);
  };
}
