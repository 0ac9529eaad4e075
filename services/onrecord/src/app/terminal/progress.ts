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

/** A bar over `total` bytes on a terminal; `null` for a total that is not known. */
export function startProgress(stream: Writable, total: number | null): Progress {
  const nothing = () => undefined;
  const line = (text: string): void => {
    stream.write(text);
  };
  if (!isTerminal(stream) || total === null)
    return { add: nothing, show: nothing, line, stop: nothing };
  const bar = new SingleBar(
    {
      stream,
      format: 'publishing [{bar}] {percentage} % | {done} sent, {bad} refused',
      clearOnComplete: true,
      hideCursor: true,
    },
    Presets.shades_classic,
  );
  bar.start(total, 0, { done: 0, bad: 0 });
  return {
    add: (bytes) => {
      bar.increment(bytes);
    },
    show: (done, bad) => {
      bar.update({ done, bad });
    },
    line: (text) => {
      // Over the bar, which is drawn again below.
      stream.write(`\r\u001b[K${text}`);
    },
    stop: () => {
      bar.stop();
    },
  };
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
