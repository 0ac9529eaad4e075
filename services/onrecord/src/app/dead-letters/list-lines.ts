import type { DeadLetterState } from '@onrecord/platform-messaging';
import type { Ansis } from 'ansis';
import { printable } from '../terminal/printable';
import { wrapText } from '../terminal/wrap-text';
import { adviceFor } from './advice';
import { type DeadLetterGroup, OTHERS } from './dead-letter-groups';

const COUNT_WIDTH = 8;

/** The groups for people: topic by topic, how many of which code, since when, and one to look at. */
export function listLines(
  groups: readonly DeadLetterGroup[],
  columns: number,
  paint: Ansis,
): string[] {
  const topics = [...new Set(groups.map(({ topic }) => topic))];
  return topics.flatMap((topic) => {
    const own = groups.filter((group) => group.topic === topic);
    const total = own.reduce((sum, { count }) => sum + count, 0);
    const heading = `${paint.bold(topic)} ${paint.dim(`${total} in all`)}`;
    return [heading, ...own.flatMap((group) => groupLines(group, columns, paint)), ''];
  });
}

function groupLines(group: DeadLetterGroup, columns: number, paint: Ansis): string[] {
  const { topic, stage, code, count, states, first, last, example } = group;
  const { partition, offset, key } = example;
  const [since, until] = [minute(first), minute(last)];
  const times = since === until ? until : `${since} to ${until}`;
  const id = key === null ? 'no id' : `id ${key}`;
  const notes = [
    ...(code === OTHERS ? [] : [`The message ${plain(adviceFor(code).means)}.`]),
    ...stateNote(states),
    times,
    `last: ${topic}/${partition}/${offset}, ${id}`,
  ];
  const indent = ' '.repeat(COUNT_WIDTH + 2);
  return [
    `${String(count).padStart(COUNT_WIDTH)}  ${paint.red(printable(code || '(no code)'))} ${paint.dim(printable(`in ${stage || '(no stage)'}`))}`,
    ...notes.flatMap((note) =>
      wrapText(printable(note), { width: columns, first: indent }).map((line) => paint.dim(line)),
    ),
  ];
}

const STATE_WORDS: Readonly<Record<DeadLetterState, string>> = {
  waiting: 'waiting',
  replayed: 'sent back',
  dropped: 'dropped',
  'over-limit': 'sent back too often already',
  'too-large': 'larger than their topic takes',
  damaged: 'without the headers of a dead letter',
};

/** Nothing where all of them wait: then there is nothing to tell apart. */
function stateNote(states: DeadLetterGroup['states']): string[] {
  const known = Object.entries(STATE_WORDS) as [DeadLetterState, string][];
  const parts = known.flatMap(([state, words]) =>
    states[state] === undefined ? [] : [`${states[state]} ${words}`],
  );
  return parts.length === 1 && states.waiting !== undefined ? [] : [`${parts.join(', ')}.`];
}

/** Markdown's marks of code say nothing on a terminal. */
export function plain(text: string): string {
  return text.replaceAll('`', '');
}

/** ISO 8601 to the minute, UTC, as in the log. */
function minute(timestamp: number): string {
  const isTime = Number.isFinite(timestamp) && Math.abs(timestamp) < 8.64e15;
  return isTime ? `${new Date(timestamp).toISOString().slice(0, 16)}Z` : 'no time';
}
