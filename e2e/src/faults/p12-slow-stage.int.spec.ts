import { Arena, CLEAN } from './lib/arena';
import { message } from './lib/load';
import { scaled } from './lib/scale';

jest.setTimeout(300_000);

const SESSION_MS = scaled(1_500, 6_000);
/** That one article takes. */
const SLOW_MS = 3 * SESSION_MS;
/** As a rule in one chunk, which is in hand for twice as long then. */
const SLOW_ARTICLES = 2;

describe('P12: an article that takes three times the session', () => {
  it('is delivered once, and the group does not rebalance', async () => {
    const arena = await Arena.open({
      name: 'P12 slow stage',
      partitions: 1,
      worker: { sessionTimeoutMs: SESSION_MS, jobTimeoutMs: 10 * SLOW_MS, delayMs: SLOW_MS },
    });
    try {
      const worker = await arena.start().joined();
      await arena.send(
        Array.from({ length: SLOW_ARTICLES }, (_, i) => {
          const [id, text] = [`slow-${i}`, `Notice ${i}.`];
          return message(id, text, { kind: 'revision', id, revision: 1, text });
        }),
      );
      await arena.settled();
      expect(worker.status).toMatchObject({ joined: true, joins: 1, paused: {} });
      expect(worker.status?.delivered).toBe(SLOW_ARTICLES);
      expect(await arena.verdict()).toMatchObject(CLEAN);
    } finally {
      await arena.close();
    }
  });
});
