import type { DeadLetterGroup } from '../../dead-letters/dead-letter-groups';
import { listLines } from '../../dead-letters/list-lines';
import { type Io, write } from '../../terminal/io';

/** Prints groups of dead letters, for people or as one JSON object a line. */
export async function showGroups(
  groups: readonly DeadLetterGroup[],
  io: Io,
  format: 'jsonl' | 'pretty' = io.isInteractive ? 'pretty' : 'jsonl',
): Promise<void> {
  if (format === 'jsonl') {
    for (const group of groups) await write(io.stdout, `${JSON.stringify(jsonOf(group))}\n`);
    return;
  }
  const lines = listLines(groups, io.columns, io.paint);
  await write(io.stdout, lines.length === 0 ? 'No dead letters.\n' : lines.join('\n'));
}

function jsonOf({ topic, stage, code, count, states, first, last, example }: DeadLetterGroup) {
  const { partition, offset, key } = example;
  return {
    topic,
    stage,
    code,
    count,
    states,
    first: new Date(first).toISOString(),
    last: new Date(last).toISOString(),
    example: { partition, offset, id: key },
  };
}
