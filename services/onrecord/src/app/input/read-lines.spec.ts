import * as fc from 'fast-check';
import { Readable } from 'node:stream';
import { readLines } from './read-lines';

async function linesOf(chunks: readonly Uint8Array[], maxBytes = 1_000) {
  const lines: [number, string | null][] = [];
  for await (const { number, bytes } of readLines(Readable.from(chunks), maxBytes)) {
    lines.push([number, bytes === null ? null : bytes.toString('latin1')]);
  }
  return lines;
}

describe('readLines', () => {
  it.each([
    { name: 'no bytes', text: '', lines: [] },
    { name: 'a last line without a feed', text: 'a\nb', lines: ['a', 'b'] },
    { name: 'a last line with one', text: 'a\nb\n', lines: ['a', 'b'] },
    { name: 'blank lines, counted', text: '\n\na\n', lines: ['', '', 'a'] },
    { name: 'carriage returns, kept', text: 'a\r\nb', lines: ['a\r', 'b'] },
  ])('gives the lines of $name', async ({ text, lines }) => {
    expect(await linesOf([Buffer.from(text)])).toEqual(lines.map((line, i) => [i + 1, line]));
  });

  it('drops a line over the limit and goes on behind it', async () => {
    const text = `ok\n${'x'.repeat(11)}\n${'y'.repeat(10)}\n`;
    expect(await linesOf([Buffer.from(text)], 10)).toEqual([
      [1, 'ok'],
      [2, null],
      [3, 'y'.repeat(10)],
    ]);
  });

  it('keeps no more than the limit of an endless line', async () => {
    const chunk = Buffer.alloc(1024 * 1024, 0x61);
    const endless = Array.from({ length: 256 }, () => chunk);
    const before = process.memoryUsage().arrayBuffers;
    expect(await linesOf([...endless, Buffer.from('\nnext')], 1024)).toEqual([
      [1, null],
      [2, 'next'],
    ]);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * 1024 * 1024);
  });

  it('gives the same lines however the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.constantFrom(0x0a, 0x0d, 0x61, 0xff), { maxLength: 8 })),
        async (pieces) => {
          const chunks = pieces.map((piece) => Buffer.from(piece));
          expect(await linesOf(chunks)).toEqual(await linesOf([Buffer.concat(chunks)]));
        },
      ),
    );
  });
});
