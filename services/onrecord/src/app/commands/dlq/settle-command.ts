import { type Coordinates, DEAD_LETTER_SUFFIX } from '@onrecord/contracts';
import {
  fetchTopicLimit,
  KafkaDeskLog,
  kafkaJournal,
  readRecord,
  readTopics,
} from '@onrecord/platform-kafka';
import {
  DeadLetterDesk,
  DeadLetterJournal,
  type DeadLetterState,
} from '@onrecord/platform-messaging';
import { DeadLetterGroups } from '../../dead-letters/dead-letter-groups';
import {
  type DeadLetterSource,
  isTaken,
  plan,
  settle,
  type Settlement,
} from '../../dead-letters/settle';
import { type ExitStatus, exitStatus } from '../../terminal/exit-status';
import type { Io } from '../../terminal/io';
import { type Interruption, listenForInterruption } from '../../terminal/interruption';
import { startProgress } from '../../terminal/progress';
import type { CommandContext } from '../command-context';
import { deadLetterTopics, type FilterOptions, letters, reachDeadLetters } from './dlq-options';
import { notFound } from './show-command';
import { showGroups } from './show-groups';

type Reached = Awaited<ReturnType<typeof reachDeadLetters>>;

/** What one run works on. */
interface Work extends Reached {
  readonly topics: readonly string[];
  readonly filter: FilterOptions;
  readonly settlement: Settlement;
  readonly sourceOf: (topic: string) => DeadLetterSource;
  readonly recordLimit: (topic: string) => number;
}

const STATES: readonly DeadLetterState[] = [
  'waiting',
  'over-limit',
  'too-large',
  'damaged',
  'replayed',
  'dropped',
];
const DONE = { replay: 'sent back', drop: 'dropped' } as const;
const DOING = { replay: 'sending back', drop: 'dropping' } as const;

/**
 * Counts the dead letters at the places, or all that the filters mean, and deals
 * with them when `yes` is given. Raises what reaching the broker raises.
 */
export async function settleCommand(
  places: readonly Coordinates[],
  options: FilterOptions & { readonly yes?: boolean },
  settlement: Settlement,
  context: CommandContext,
): Promise<ExitStatus> {
  const { io } = context;
  const named = [...new Set(places.map(({ topic }) => topic))];
  const topics = named.length > 0 ? named : (options.topic ?? deadLetterTopics);
  const reached = await reachDeadLetters(options, context, topics);
  const missing = new Map<string, Coordinates>();
  const work: Work = {
    ...reached,
    topics,
    filter: options,
    settlement,
    sourceOf: (topic) => sourceOf(topic, places, options, reached, missing),
    recordLimit: await limitsOf(topics, settlement, reached),
  };
  const groups = await count(work);
  await showGroups(groups.list(topics), io, options.format);
  for (const at of missing.values()) {
    const { code, message } = notFound(at);
    io.stderr.write(`onrecord: ${code}: ${message}\n`);
  }
  const todo = STATES.filter((state) => isTaken(state, settlement));
  const total = todo.reduce((sum, state) => sum + groups.total(state), 0);
  const done = DONE[settlement.action];
  if (options.yes !== true) {
    io.stderr.write(`${letters(total)} would be ${done}; --yes does it\n`);
    return missing.size > 0 ? exitStatus.badInput : exitStatus.ok;
  }
  if (total === 0) io.stderr.write('nothing to do\n');
  else if (!(await settleAll(work, total, io))) return exitStatus.interrupted;
  const left = (['over-limit', 'too-large', 'damaged'] as const)
    .filter((state) => !isTaken(state, settlement))
    .reduce((sum, state) => sum + groups.total(state), 0);
  if (left > 0) io.stderr.write(`${letters(left)} left alone, for the reasons above\n`);
  return missing.size + left > 0 ? exitStatus.badInput : exitStatus.ok;
}

async function count(work: Work): Promise<DeadLetterGroups> {
  const { topics, filter, reader, sourceOf, recordLimit } = work;
  const journal = await DeadLetterJournal.read(kafkaJournal(reader));
  const groups = new DeadLetterGroups();
  for (const topic of topics) {
    await plan({ source: sourceOf(topic), filter, journal, recordLimit }, groups);
  }
  return groups;
}

/** Topic by topic; false when somebody interrupted it. */
async function settleAll(work: Work, total: number, io: Io): Promise<boolean> {
  const { action } = work.settlement;
  const words = { doing: DOING[action], done: DONE[action] };
  const progress = startProgress(io.stderr, total, words);
  const interruption = listenForInterruption();
  let settled = 0;
  const onDone = (more: number): void => {
    settled += more;
    progress.add(more);
    progress.show(settled, 0);
  };
  const tell = (remark: string): void => {
    progress.stop();
    io.stderr.write(`${letters(settled)} ${DONE[action]}${remark}\n`);
  };
  try {
    for (const topic of work.topics) await settleTopic(topic, work, interruption, onDone);
  } catch (error) {
    tell(' before it failed; run it again: what is done is not done twice');
    throw error;
  } finally {
    interruption.release();
  }
  const { aborted } = interruption.signal;
  tell(aborted ? ', interrupted' : '');
  return !aborted;
}

async function settleTopic(
  topic: string,
  { filter, settlement, config, reader, sourceOf, recordLimit }: Work,
  { signal }: Interruption,
  onDone: (count: number) => void,
): Promise<void> {
  if (signal.aborted) return;
  const { groupPrefix, transactionTimeoutMs } = config;
  const log = await KafkaDeskLog.open({ ...reader, topic, groupPrefix, transactionTimeoutMs });
  try {
    // Only now, when nobody else can write any more, is it final.
    const journal = await DeadLetterJournal.read(log, topic);
    const desk = new DeadLetterDesk({ log, journal });
    const source = sourceOf(topic);
    await settle({ source, filter, journal, recordLimit, desk, settlement, signal, onDone });
  } finally {
    await log.close();
  }
}

/** The dead letters of a topic: all since the time that is asked for, or those at the places. */
function sourceOf(
  topic: string,
  places: readonly Coordinates[],
  { since = null }: { readonly since?: number | null },
  { reader }: Reached,
  missing: Map<string, Coordinates>,
): DeadLetterSource {
  if (places.length === 0) return (onRecord) => readTopics({ ...reader, onRecord }, [topic], since);
  return async (onRecord) => {
    for (const at of places.filter((place) => place.topic === topic)) {
      const record = await readRecord(reader, at);
      if (record === null) missing.set(`${topic}/${at.partition}/${at.offset}`, at);
      else await onRecord(record);
    }
  };
}

/** What the topics take that dead letters go back to; nobody cares for what is dropped. */
async function limitsOf(
  topics: readonly string[],
  { action }: Settlement,
  { reader }: Reached,
): Promise<(topic: string) => number> {
  const limits = new Map<string, number>();
  const inputs = topics.map((topic) => topic.slice(0, -DEAD_LETTER_SUFFIX.length));
  for (const input of action === 'replay' ? inputs : []) {
    limits.set(input, await fetchTopicLimit(reader, input));
  }
  return (topic) => limits.get(topic) ?? Number.POSITIVE_INFINITY;
}
