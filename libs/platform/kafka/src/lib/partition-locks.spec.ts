import { PartitionLocks } from './partition-locks';

describe('PartitionLocks', () => {
  it('runs one task of a partition at a time, in order, whatever the one before came to', async () => {
    const locks = new PartitionLocks();
    const seen: string[] = [];
    const task =
      (name: string, fails = false) =>
      async () => {
        seen.push(`${name} begins`);
        await new Promise((resolve) => setTimeout(resolve, 5));
        seen.push(`${name} ends`);
        if (fails) throw new Error(name);
        return name;
      };
    const results = await Promise.allSettled([
      locks.run(0, task('first', true)),
      locks.run(0, task('second')),
    ]);
    expect(results).toMatchObject([
      { status: 'rejected' },
      { status: 'fulfilled', value: 'second' },
    ]);
    expect(seen).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
  });

  it('lets partitions run beside each other', async () => {
    const locks = new PartitionLocks();
    let release: (value: string) => void = () => undefined;
    const held = locks.run(0, () => new Promise<string>((resolve) => (release = resolve)));
    expect(await locks.run(1, () => Promise.resolve('free'))).toBe('free');
    release('done');
    expect(await held).toBe('done');
  });
});
