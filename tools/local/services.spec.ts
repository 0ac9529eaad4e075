import { environmentRoad, type Kind, type Road } from './roads.mjs';
import { startServices } from './services.mjs';

/** A road that starts what it is told to, and writes down what it was asked and stopped. */
function fakeRoad(name: string, opens: readonly Kind[] | string, events: string[]): Road {
  return {
    name,
    offer: (kinds) => {
      events.push(`${name}: asked for ${kinds.join(' and ')}`);
      if (typeof opens === 'string') return Promise.resolve(opens);
      const started = kinds
        .filter((kind) => opens.includes(kind))
        .map((kind) => {
          const stop = (): Promise<void> => {
            events.push(`${name}: ${kind} stopped`);
            return Promise.resolve();
          };
          return [kind, { address: `${name}-${kind}:1`, stop }] as const;
        });
      return Promise.resolve(Object.fromEntries(started));
    },
  };
}

const say = (): void => undefined;

describe('startServices', () => {
  it('stops asking once it has both', async () => {
    const events: string[] = [];
    const first = fakeRoad('first', ['kafka', 'redis'], events);
    const second = fakeRoad('second', ['kafka', 'redis'], events);
    const services = await startServices({ roads: [first, second], say });
    expect(services).toMatchObject({
      kafkaBrokers: 'first-kafka:1',
      redisUrl: 'redis://first-redis:1',
      origin: 'kafka: first, redis: first',
    });
    expect(events).toEqual(['first: asked for kafka and redis']);
  });

  it('asks the next road only for what is still missing', async () => {
    const events: string[] = [];
    const first = fakeRoad('first', ['redis'], events);
    const second = fakeRoad('second', ['kafka', 'redis'], events);
    const services = await startServices({ roads: [first, second], say });
    await services.stop();
    expect(services.origin).toBe('kafka: second, redis: first');
    expect(events.slice(0, 2)).toEqual([
      'first: asked for kafka and redis',
      'second: asked for kafka',
    ]);
    expect(events.slice(2).sort()).toEqual(['first: redis stopped', 'second: kafka stopped']);
  });

  it('says of each road why it is closed, and what to install', async () => {
    const roads = [fakeRoad('first', 'no engine', []), fakeRoad('second', 'missing: Java', [])];
    await expect(startServices({ roads, say })).rejects.toThrow(
      /first: no engine\n- second: missing: Java\n[^]*KAFKA_BROKERS and REDIS_URL[^]*install Java 17/,
    );
  });

  it('stops what it has when the rest cannot be had', async () => {
    const events: string[] = [];
    const roads = [fakeRoad('first', ['redis'], events), fakeRoad('second', 'closed', events)];
    await expect(startServices({ roads, say })).rejects.toThrow('second: closed');
    expect(events).toContain('first: redis stopped');
  });

  it('stops what it has when a road breaks', async () => {
    const events: string[] = [];
    const broken: Road = { name: 'broken', offer: () => Promise.reject(new Error('boom')) };
    const roads = [fakeRoad('first', ['redis'], events), broken];
    await expect(startServices({ roads, say })).rejects.toThrow('boom');
    expect(events).toContain('first: redis stopped');
  });
});

describe('environmentRoad', () => {
  it.each([
    {
      name: 'both',
      env: { KAFKA_BROKERS: 'a:1,b:2', REDIS_URL: 'rediss://r:3/0' },
      offer: { kafka: 'a:1,b:2', redis: 'rediss://r:3/0' },
    },
    { name: 'one of them', env: { REDIS_URL: 'redis://r:3' }, offer: { redis: 'redis://r:3' } },
    {
      name: 'an empty one counts as none',
      env: { KAFKA_BROKERS: '', REDIS_URL: 'r:3' },
      offer: { redis: 'r:3' },
    },
  ])('offers what is set: $name', async ({ env, offer }) => {
    const started = await environmentRoad(env).offer(['kafka', 'redis'], say);
    if (typeof started === 'string') throw new Error(started);
    const addresses = Object.entries(started).map(([kind, { address }]) => [kind, address]);
    expect(Object.fromEntries(addresses)).toEqual(offer);
  });

  it('is closed when nothing is set', async () => {
    expect(await environmentRoad({}).offer(['kafka', 'redis'], say)).toContain('not set');
  });
});
