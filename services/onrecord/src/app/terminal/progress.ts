import { Presets, SingleBar } from 'cli-progress';
import { stat } from 'node:fs/promises';
import type { Writable } from 'node:stream';

/** How far a long command is; nothing is shown where nobody looks. */
export interface Progress {
  readonly add: (bytes: number) => void;
  readonly show: (done: number, bad: number) => void;
  /** Writes a line of text above the bar. */
  readonly line: (text: string) => void;
  readonly stop: () => void;
}

/** What the bar says that is done, and what becomes of it. */
export interface ProgressWords {
  readonly doing: string;
  readonly done: string;
  /** Absent: nothing can go wrong with one of them alone. */
  readonly bad?: string;
}

const PUBLISHING: ProgressWords = { doing: 'publishing', done: 'sent', bad: 'refused' };

/** A shorter bar says nothing; the numbers then stand alone. */
const MIN_BAR = 5;
const MAX_BAR = 40;

/** A bar over `total` (bytes, or what else `add` counts) on a terminal; `null` for a total that is not known. */
export function startProgress(
  stream: Writable,
  total: number | null,
  words: ProgressWords = PUBLISHING,
): Progress {
  const nothing = () => undefined;
  const line = (text: string): void => {
    stream.write(text);
  };
  if (!isTerminal(stream) || total === null)
    return { add: nothing, show: nothing, line, stop: nothing };
  const bar = new SingleBar(
    {
      stream,
      format: (_options, { progress, maxWidth }, counts: Counts) =>
        barLine(progress, counts, maxWidth, words),
      clearOnComplete: true,
      // The line fits, and the terminal stays as it is: whatever ends us leaves nothing to put right.
      linewrap: true,
      hideCursor: false,
    },
    Presets.shades_classic,
  );
  let bytes = 0;
  let counts: Counts = { done: 0, bad: 0 };
  bar.start(total, bytes, counts);
  return {
    add: (more) => {
      bytes += more;
      bar.update(bytes);
    },
    show: (done, bad) => {
      counts = { done, bad };
      bar.update(bytes, counts);
    },
    line: (text) => {
      // The bar remembers the row on which it began, and there it ends.
      bar.stop();
      stream.write(text);
      bar.start(total, bytes, counts);
    },
    stop: () => {
      bar.stop();
    },
  };
}

interface Counts {
  readonly done: number;
  readonly bad: number;
}

/** What is drawn; shorter than the terminal's line, so that it never breaks. */
function barLine(
  progress: number,
  { done, bad }: Counts,
  columns: number,
  words: ProgressWords,
): string {
  const share = Math.min(1, progress);
  const counted = [
    `${done} ${words.done}`,
    ...(words.bad === undefined ? [] : [`${bad} ${words.bad}`]),
  ];
  const numbers = `${Math.floor(share * 100)} % | ${counted.join(', ')}`;
  const width = Math.min(MAX_BAR, columns - `${words.doing} [] `.length - numbers.length - 1);
  if (width < MIN_BAR) return numbers.slice(0, columns - 1);
  const full = Math.round(share * width);
  return `${words.doing} [${'█'.repeat(full)}${'░'.repeat(width - full)}] ${numbers}`;
}

/** The bytes of all files together; `null` when one is standard input or cannot be looked at. */
export async function totalBytes(files: readonly string[]): Promise<number | null> {
  if (files.length === 0 || files.includes('-')) return null;
  try {
    const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
    return sizes.reduce((sum, size) => sum + size, 0);
  } catch {
    return null;
  }
}

function isTerminal(stream: Writable): boolean {
  return (stream as { isTTY?: boolean }).isTTY === true;
}
