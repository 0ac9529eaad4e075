import { connectRedis } from '@onrecord/platform-redis';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface SecondRedis {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

const SCRIPT = join(__dirname, '../../../../tools/local/second-redis.mjs');

/** A real Redis of this test alone, with other settings than ours: name and value of each. */
export async function startSecondRedis(
  settings: readonly (readonly [name: string, value: string])[],
): Promise<SecondRedis> {
  const child = spawn(process.execPath, [SCRIPT], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const url = await Promise.race([
    once(child.stdout, 'data').then(([line]) => String(line).trim()),
    ended.then(() => {
      throw new Error(`expected a Redis from ${SCRIPT}; it says above what is missing`);
    }),
  ]);
  const redis = connectRedis({ url, commandTimeoutMs: 2_000, onError: () => undefined });
  await once(redis, 'ready');
  for (const [name, value] of settings) await redis.config('SET', name, value);
  redis.disconnect();
  return {
    url,
    stop: async () => {
      child.kill();
      await ended;
    },
  };
}
