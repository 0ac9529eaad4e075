import { HealthRegistry } from '@onrecord/platform-http';
import type { SubscriptionStatus } from '@onrecord/contracts';

export interface StageHealthSources {
  /** `null` before the stage has subscribed. */
  readonly subscription: () => SubscriptionStatus | null;
  readonly pingStore: () => Promise<unknown>;
  readonly isStopping: () => boolean;
}

/**
 * The checks of a stage service. Ready: joined, every owned partition fenced,
 * nothing paused, Redis answers. Live: the process answers at all; what it
 * cannot survive ends it.
 */
export function stageHealth(sources: StageHealthSources): HealthRegistry {
  const health = new HealthRegistry();
  health.addLive('process', () => null);
  health.addReady('consumer', () => consumerFinding(sources));
  health.addReady('redis', async () => {
    await sources.pingStore();
    return null;
  });
  return health;
}

function consumerFinding({ subscription, isStopping }: StageHealthSources): string | null {
  if (isStopping()) return 'stopping';
  const status = subscription();
  if (status === null) return 'waiting for the broker or its topics';
  const [paused] = Object.values(status.paused);
  if (paused !== undefined) return `paused: ${paused} is away`;
  return status.joined ? null : 'joining the group';
}
