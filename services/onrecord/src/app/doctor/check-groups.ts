import type { GroupFacts } from '@onrecord/platform-kafka';
import { type Finding, ok, problem, warn } from './finding';

/** More records than a stage takes in a few seconds: somebody should know. */
const HIGH_LAG = 10_000n;

/** Whether each stage works, and how far behind it is. */
export function checkGroups(groups: readonly GroupFacts[]): Finding[] {
  return groups.flatMap((facts) => [checkWork(facts), ...checkLost(facts)]);
}

function checkWork({ group, topic, state, members, lag, untouched }: GroupFacts): Finding {
  const waiting = lag + untouched;
  const waits = waiting === 1n ? '1 record waits' : `${waiting} records wait`;
  const start = `Start the service that reads ${topic}.`;
  if (state === 'Dead') {
    return warn('groups', group, `has never worked; ${waits} on ${topic}`, start);
  }
  if (members === 0) {
    const found = `nobody works; ${waits} on ${topic}`;
    return waiting > 0n
      ? warn('groups', group, found, start)
      : warn('groups', group, found, `${start} Without it new articles wait.`);
  }
  const found = `${members === 1 ? '1 member' : `${members} members`}, ${waits} on ${topic}`;
  if (state !== 'Stable') {
    const todo = 'It is sharing out its partitions. If it goes on for minutes, look at its log.';
    return warn('groups', group, `${found}, ${state}`, todo);
  }
  if (waiting < HIGH_LAG) return ok('groups', group, found);
  const todo = 'If it does not fall, start more copies of the service, up to one for a partition.';
  return warn('groups', group, found, todo);
}

function checkLost({ group, topic, lost }: GroupFacts): Finding[] {
  if (lost === 0n) return [];
  return [
    problem(
      'groups',
      group,
      `${lost} records of ${topic} were deleted before it read them`,
      'Publish them again, keep the topic for longer, and find out why the stage stood still.',
    ),
  ];
}
