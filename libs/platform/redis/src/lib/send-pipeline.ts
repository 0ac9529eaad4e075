import type { Redis } from 'ioredis';
import { unavailable } from './redis-errors';

export type Command = [name: string, ...args: (string | number | Buffer)[]];
type Reply = [error: Error | null, result: unknown];

/**
 * Sends the commands in one round trip; the server runs them in order. Raises
 * `ONRECORD_REDIS_EMPTIED` or `ONRECORD_REDIS_UNAVAILABLE` when one of them fails.
 */
export async function sendPipeline(redis: Redis, commands: Command[]): Promise<unknown[]> {
  let replies: Reply[] | null;
  try {
    replies = await redis.pipeline(commands).exec();
  } catch (cause) {
    throw unavailable(cause);
  }
  if (replies === null) throw unavailable(new Error('the pipeline was discarded'));
  return replies.map(([error, result]) => {
    if (error !== null) throw unavailable(error);
    return result;
  });
}
