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
  const { topic, stage, code, count, first, last, example } = group;
  const { partition, offset, key } = example;
  const [since, until] = [minute(first), minute(last)];
  const times = since === until ? until : `${since} to ${until}`;
  const id = key === null ? 'no id' : `id ${key}`;
  const notes = [
    ...(code === OTHERS ? [] : [`The message ${plain(adviceFor(code).means)}.`]),
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

/** Markdown's marks of code say nothing on a terminal. */
export function plain(text: string): string {
  return text.replaceAll('`', '');
}

/** ISO 8601 to the minute, UTC, as in the log. */
function minute(timestamp: number): string {
  const isTime = Number.isFinite(timestamp) && Math.abs(timestamp) < 8.64e15;
  return isTime ? `${new Date(timestamp).toISOString().slice(0, 16)}Z` : 'no time';
}
