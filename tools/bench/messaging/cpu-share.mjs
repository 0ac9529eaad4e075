import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { benchArticles } from '../articles.mjs';
import { throughKafka } from '../through-kafka.mjs';

const ARTICLES = 300;
const WARM_UP = 100;

/**
 * What part of each real service's CPU its main thread takes: there everything of messaging is done
 * (Kafka, Redis, JSON, checks), and logs, metrics and health too, while the stage computes in worker
 * threads. So it is an upper bound for messaging. `null` where there is no /proc (Linux alone has it).
 */
export async function cpuShare() {
  if (!existsSync('/proc/self/task')) return null;
  const articles = benchArticles(WARM_UP + ARTICLES);
  const marks = [];
  await throughKafka(articles.slice(WARM_UP), {
    warmUp: articles.slice(0, WARM_UP),
    mark: (services) => marks.push(cpuOf(services)),
  });
  const [before, after] = marks;
  return [...after].map(([stage, { main, total }]) => {
    const since = before.get(stage);
    const mainMs = main - since.main;
    const totalMs = total - since.total;
    return { stage, mainMs, totalMs, share: mainMs / totalMs };
  });
}

function cpuOf(children) {
  return new Map([...children].map(([stage, { pid }]) => [stage, threadsOf(pid)]));
}

/** CPU milliseconds of a process by the kernel's account of its threads; the first is the main one. */
function threadsOf(pid) {
  let main = 0;
  let total = 0;
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    const [ns] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ');
    const ms = Number(ns) / 1e6;
    total += ms;
    if (thread === String(pid)) main += ms;
  }
  return { main, total };
}
