import { HealthRegistry } from '@onrecord/platform-http';
import type { SubscriptionStatus } from '@onrecord/contracts';
import { EMPTIED_WORDS } from '@onrecord/platform-redis';
import type { StallGuard } from './stall-guard';

export interface StageHealthSources {
  /** `null` before the stage has subscribed. */
  readonly subscription: () => SubscriptionStatus | null;
  readonly pingStore: () => Promise<unknown>;
  /** What is wrong with the memory; `null` when it is ours and whole. */
  readonly memory: () => Promise<string | null>;
  readonly isStopping: () => boolean;
  readonly stall: Pick<StallGuard, 'warning' | 'finding'>;
}

/**
 * The checks of a stage service. Ready: joined, every owned partition fenced,
 * nothing paused, nothing standing still, Redis answers and remembers; the models are loaded
 * before anybody can ask. Live: the process answers, and its consumer does not
 * stand still for long while the broker answers; what it cannot survive ends it.
 */
export function stageHealth(sources: StageHealthSources): HealthRegistry {
  const health = new HealthRegistry();
  // While it stops, the consumer is to stand still.
  health.addLive('consumer', () => (sources.isStopping() ? null : sources.stall.finding()));
  health.addReady('consumer', () => consumerFinding(sources));
  health.addReady('redis', async () => {
    await sources.pingStore();
    return null;
  });
  health.addReady('memory', () => sources.memory());
  return health;
}

function consumerFinding({ subscription, isStopping, stall }: StageHealthSources): string | null {
  if (isStopping()) return 'stopping';
  const status = subscription();
  if (status === null) return 'waiting for the broker or its topics';
  const [paused] = Object.values(status.paused);
  if (paused === 'redis-emptied') return `paused: ${EMPTIED_WORDS}`;
  if (paused !== undefined) return `paused: ${paused} is away`;
  if (status.joined) return stall.warning();
  return status.partitions.length === 0
    ? 'joining the group'
    : 'opening the sessions of its partitions';
}
