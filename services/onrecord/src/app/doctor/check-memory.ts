import type { FlowPositions } from '@onrecord/platform-kafka';
import type { SentinelFacts } from '@onrecord/platform-redis';
import { describeVerdict, judgeMemory } from '@onrecord/platform-service';
import { type Finding, ok, problem } from './finding';

export interface CheckedMemory {
  readonly sentinel: SentinelFacts | null;
  readonly flow: FlowPositions;
  /** A group's name without it is its stage's. */
  readonly groupPrefix: string;
}

/** Whether Redis remembers what the topics show, and Kafka where each stage stood. */
export function checkMemory({ sentinel, flow, groupPrefix }: CheckedMemory): Finding[] {
  const judged = flow.groups.map(({ group }) => {
    const verdict = judgeMemory({ sentinel, flow, group });
    return { verdict, words: describeVerdict(verdict, group.slice(groupPrefix.length)) };
  });
  // Said once for all groups, but for positions, which are each one's own.
  const found = [...new Set(judged.flatMap(({ words }) => words ?? []))];
  if (found.length > 0) return found.map(findingOf);
  const isFresh = judged.every(({ verdict }) => verdict.kind === 'fresh');
  const words = isFresh ? 'nothing yet; no stage has worked' : 'of this cluster, whole';
  return [ok('redis', 'memory of stages', words)];
}

/** The words of the stages are what is found, a colon, and what to do. */
function findingOf(words: string): Finding {
  const colon = words.indexOf(': ');
  const [what, todo] = [words.slice(0, colon), words.slice(colon + 2)];
  return problem('redis', 'memory of stages', what, `${todo}. The stages wait until then.`);
}
