import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { startProgress, totalBytes } from './progress';

/** A terminal that remembers what was written to it. */
function terminal(columns: number) {
  const chunks: string[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk.toString());
      done();
    },
  });
  Object.assign(stream, { isTTY: true, columns, getWindowSize: () => [columns, 24] });
  return { stream, chunks };
}

const drawn = (chunks: readonly string[]): string[] =>
  chunks.filter((chunk) => chunk.includes(' sent, '));

describe('startProgress', () => {
  it.each([{ columns: 200 }, { columns: 80 }, { columns: 40 }, { columns: 12 }])(
    'draws lines that fit $columns columns',
    ({ columns }) => {
      const { stream, chunks } = terminal(columns);
      const progress = startProgress(stream, 1_000);
      progress.add(500);
      progress.show(12_345, 678);
      progress.stop();
      const lines = chunks.filter((chunk) => chunk.includes('%'));
      expect(lines.at(-1)).toMatch(/50 % \| 12/u);
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(columns);
    },
  );

  it('writes a longer line whole, and draws the bar again below it', () => {
    const { stream, chunks } = terminal(60);
    const progress = startProgress(stream, 1_000);
    progress.show(1, 2);
    const text = `line 3: ${'x'.repeat(200)}\n`;
    progress.line(text);
    expect(chunks).toContain(text);
    expect(drawn(chunks.slice(chunks.indexOf(text))).at(-1)).toContain('1 sent, 2 refused');
    progress.stop();
  });

  it('neither hides the cursor nor stops the terminal from breaking lines', () => {
    const { stream, chunks } = terminal(60);
    const progress = startProgress(stream, 10);
    progress.line('a line\n');
    progress.stop();
    const written = chunks.join('');
    expect(written).toContain('\u001b[');
    // Private modes: ?7 is line breaking, ?25 the cursor.
    expect(written).not.toContain('\u001b[?');
  });

  it.each([
    { name: 'nobody looks', isTTY: false, total: 10 },
    { name: 'the total is not known', isTTY: true, total: null },
  ])('writes the lines alone where $name', ({ isTTY, total }) => {
    const { stream, chunks } = terminal(60);
    const progress = startProgress(Object.assign(stream, { isTTY }), total);
    progress.add(5);
    progress.show(1, 1);
    progress.line('a line\n');
    progress.stop();
    expect(chunks).toEqual(['a line\n']);
  });
});

describe('totalBytes', () => {
  it('adds up files, and knows nothing of standard input and of what is not there', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'onrecord-progress-'));
    const file = join(folder, 'a.jsonl');
    await writeFile(file, '12345');
    expect(await totalBytes([file, file])).toBe(10);
    expect(await totalBytes([file, '-'])).toBeNull();
    expect(await totalBytes([])).toBeNull();
    expect(await totalBytes([join(folder, 'none')])).toBeNull();
    await rm(folder, { recursive: true });
  });
});
