export interface Line {
  /** 1 for the first; blank lines count, as in an editor. */
  readonly number: number;
  /** Without the line feed; `null` for a line over the limit, whose bytes are dropped as they come. */
  readonly bytes: Buffer | null;
}

const LINE_FEED = 0x0a;

/**
 * The lines of a stream of bytes, in one pass, holding no more than one line of
 * at most `maxBytes` bytes. Bytes are left alone: whether they are UTF-8 is for
 * the reader of the message to say. The last line needs no line feed.
 */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<Line> {
  let number = 1;
  let parts: Uint8Array[] = [];
  let length = 0;
  const take = (part: Uint8Array): void => {
    length += part.length;
    if (length > maxBytes) parts = [];
    else if (part.length > 0) parts.push(part);
  };
  const finish = (): Line => {
    const line = { number, bytes: length > maxBytes ? null : Buffer.concat(parts) };
    number += 1;
    parts = [];
    length = 0;
    return line;
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let feed = chunk.indexOf(LINE_FEED); feed >= 0; feed = chunk.indexOf(LINE_FEED, start)) {
      take(chunk.subarray(start, feed));
      yield finish();
      start = feed + 1;
    }
    take(chunk.subarray(start));
  }
  if (length > 0) yield finish();
}
