import { Ansis } from 'ansis';
import { Readable, Writable } from 'node:stream';
import type { Io } from '../app/terminal/io';

export interface FakeIo extends Io {
  /** What was written so far. */
  readonly out: () => string;
  readonly err: () => string;
  /** Standard output, byte for byte. */
  readonly bytes: () => Buffer;
}

/** Streams in memory: `input` is standard input, colours are off, nobody looks. */
export function fakeIo(input: string | Iterable<Uint8Array> = ''): FakeIo {
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  return {
    stdin: Readable.from(typeof input === 'string' ? [Buffer.from(input)] : input),
    stdout: collector(out),
    stderr: collector(err),
    isInteractive: false,
    columns: 80,
    paint: new Ansis(0),
    out: () => Buffer.concat(out).toString('utf8'),
    bytes: () => Buffer.concat(out),
    err: () => Buffer.concat(err).toString('utf8'),
  };
}

function collector(chunks: Buffer[]): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
}
