import type { StageMemory } from '@onrecord/contracts';
import type { InputItem } from '../input/input-item';
import { type DeadLetterEnd, type JourneyEnd, travel } from './journey';
import type { Leg } from './leg';
import { OrderedMemory } from './ordered-memory';

export interface JourneysOptions {
  readonly memory: StageMemory;
  /** The legs, over the memory that they must use: it keeps the input's order. */
  readonly legs: (memory: StageMemory) => readonly Leg[];
  /** How many articles may be on their way at once; bounds memory, changes no output. */
  readonly window: number;
  /** Milliseconds since the epoch: what the stages see as the time of receipt. */
  readonly receivedAt: number;
}

export interface JourneyReport {
  readonly where: string;
  readonly end: JourneyEnd;
}

/**
 * Takes every article of the input through the legs and yields the ends in the
 * order of the input. Reads ahead by no more than `window` articles, and yields
 * an end as soon as it is known, so that a slow live input is not held back.
 */
export async function* runJourneys(
  items: AsyncIterable<InputItem>,
  options: JourneysOptions,
): AsyncGenerator<JourneyReport> {
  const stop = new AbortController();
  const start = starter(options, stop.signal);
  const iterator = items[Symbol.asyncIterator]();
  const underway: Promise<JourneyReport>[] = [];
  let reading: Promise<IteratorResult<InputItem>> | null = null;
  let isOver = false;
  try {
    for (;;) {
      if (!isOver && underway.length < options.window) reading ??= readNext(iterator);
      const [head] = underway;
      if (reading === null && head === undefined) return;
      const first = await Promise.race([
        ...(head === undefined ? [] : [head.then((report) => ({ report }))]),
        ...(reading === null ? [] : [reading.then((read) => ({ read }))]),
      ]);
      if ('report' in first) {
        void underway.shift();
        yield first.report;
      } else {
        reading = null;
        if (first.read.done === true) isOver = true;
        else underway.push(start(first.read.value));
      }
    }
  } finally {
    stop.abort();
    // Not awaited: a read of a silent standard input would never settle.
    void iterator.return?.();
  }
}

function readNext(iterator: AsyncIterator<InputItem>): Promise<IteratorResult<InputItem>> {
  const read = iterator.next();
  read.catch(() => undefined);
  return read;
}

function starter({ memory, legs, receivedAt }: JourneysOptions, signal: AbortSignal) {
  const ordered = new OrderedMemory(memory);
  const way = legs(ordered);
  let next = 0;
  const go = async (value: Buffer): Promise<JourneyEnd> => {
    const index = next++;
    const offset = String(index);
    ordered.begin(offset);
    try {
      return await travel(way, { index, value, receivedAt, signal });
    } finally {
      ordered.end(offset);
    }
  };
  return (item: InputItem): Promise<JourneyReport> => {
    const { where } = item;
    const end = 'value' in item ? go(item.value) : Promise.resolve(unread(item.problem));
    const report = end.then((known) => ({ where, end: known }));
    // Whoever waits for the head of the queue hears of it; nobody may be waiting yet.
    report.catch(() => undefined);
    return report;
  };
}

function unread(problem: { readonly code: string; readonly message: string }): DeadLetterEnd {
  return { kind: 'dead-letter', articleId: null, ...problem };
}
