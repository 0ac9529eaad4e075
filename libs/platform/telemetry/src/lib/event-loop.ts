import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Instruments } from './instruments';

const RESOLUTION_MS = 10;
const NANOSECONDS = 1e9;

/**
 * Shows how late the event loop runs what is due: while it is late, heartbeats
 * and probes are, too. Each reading begins a new period. Returns how to stop measuring.
 */
export function observeEventLoop(
  gauges: Pick<Instruments, 'eventLoopP99' | 'eventLoopMax'>,
): () => void {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delays.enable();
  // Node records the time between two turns of a timer, of which the interval is no delay.
  const late = (nanoseconds: number): number =>
    Math.max(0, nanoseconds / NANOSECONDS - RESOLUTION_MS / 1000);
  // Callbacks run in this order.
  gauges.eventLoopP99.addCallback((result) => {
    result.observe(late(delays.percentile(99)));
  });
  gauges.eventLoopMax.addCallback((result) => {
    result.observe(late(delays.max));
    delays.reset();
  });
  return () => {
    delays.disable();
  };
}
