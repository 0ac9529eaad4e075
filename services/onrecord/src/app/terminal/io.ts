import { Ansis } from 'ansis';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';

/** The streams of a command and what is known of the terminal behind them. */
export interface Io {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable;
  readonly stderr: Writable;
  /** Somebody looks at the output: it is a terminal and not a pipe or a file. */
  readonly isInteractive: boolean;
  /** Characters of a line of the terminal. */
  readonly columns: number;
  /** Colours, or none: NO_COLOR and FORCE_COLOR are respected. */
  readonly paint: Ansis;
}

const DEFAULT_COLUMNS = 80;

/** This process's own streams. */
export function processIo(): Io {
  const { stdin, stdout, stderr } = process;
  return {
    stdin,
    stdout,
    stderr,
    isInteractive: stdout.isTTY,
    columns: stdout.columns || DEFAULT_COLUMNS,
    paint: new Ansis(),
  };
}

/** Writes, and waits while the reader is slower than we are, so that memory stays flat. */
export async function write(stream: Writable, chunk: string | Uint8Array): Promise<void> {
  if (!stream.write(chunk)) await once(stream, 'drain');
}
