import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const CONTENDER = fileURLToPath(new URL('contender.mjs', import.meta.url));
const TIMEOUT_MS = 180_000;
const STOP_MS = 30_000;

/**
 * Processes of one contender, as a consumer group.
 * @param {import('./contender.mjs').Task} task
 * @param {number} [count]
 */
export function startContender(task, count = 1) {
  const members = Array.from({ length: count }, () => {
    const child = fork(CONTENDER, [JSON.stringify(task)]);
    const member = { child, news: { handled: 0, cpuMs: null, owned: [] } };
    child.on('message', (news) => {
      member.news = news;
    });
    return member;
  });
  const until = async (isTrue, what) => {
    const deadline = performance.now() + TIMEOUT_MS;
    while (!isTrue()) {
      if (members.some(({ child }) => child.exitCode !== null || child.signalCode !== null)) {
        throw new Error(`${task.contender}: a process ended before it had ${what}`);
      }
      if (performance.now() > deadline) throw new Error(`${task.contender}: never ${what}`);
      await sleep(10);
    }
  };
  return {
    /** Resolves once each has so many partitions. */
    ownEach: (partitions) =>
      until(() => members.every(({ news }) => news.owned.length === partitions), 'its partitions'),
    go: () => {
      for (const { child } of members) child.send('go');
    },
    /** Resolves with the CPU milliseconds of a message once all are handled; `null` for a group. */
    handled: async (messages) => {
      const sum = () => members.reduce((total, { news }) => total + news.handled, 0);
      await until(() => sum() >= messages, 'handled all');
      return count === 1 ? members[0].news.cpuMs : null;
    },
    stop: () => Promise.all(members.map(({ child }) => stopped(child))),
  };
}

/** One that does not end by itself is ended: Nest's consumer may wait for long. */
async function stopped(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await exit;
  clearTimeout(timer);
}
