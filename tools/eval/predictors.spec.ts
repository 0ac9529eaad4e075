import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readLabelled } from './labelled-data.mjs';
import { cleaningPredictor, entitiesPredictor } from './predictors.mjs';
import { predictAll } from './run-evaluation.mjs';

const TEXT = 'Prime minister Ann Lund spoke in Oslo. “It is safe,” Lund said.';

function labelledFile(...objects: unknown[]): string {
  const path = join(mkdtempSync(join(tmpdir(), 'onrecord-eval-')), 'labelled.jsonl.gz');
  writeFileSync(path, gzipSync(objects.map((object) => JSON.stringify(object)).join('\n')));
  return path;
}

describe('evaluation', () => {
  it('predicts entities in the scorer’s format, by the benchmark’s types', async () => {
    const predict = await entitiesPredictor();
    expect(predict({ id: 'a', text: TEXT })).toEqual({
      id: 'a',
      entities: [
        { start: 15, end: 23, type: 'PER' },
        { start: 33, end: 37, type: 'LOC' },
        { start: 53, end: 57, type: 'PER' },
      ],
    });
  });

  it.each([
    { name: 'by the rules', how: { rules: true }, types: ['PER', 'LOC', 'PER'] },
    { name: 'in lower case', how: { casing: 'lower' }, types: ['PER', 'LOC', 'PER'] },
  ])('predicts entities $name', async ({ how, types }) => {
    const { entities } = (await entitiesPredictor(how))({ id: 'a', text: TEXT }) as {
      entities: { type: string }[];
    };
    expect(entities.map(({ type }) => type)).toEqual(types);
  });

  it('predicts body, title, day and byline of a page', async () => {
    const predict = await cleaningPredictor('html');
    const html = `<html><head><meta property="article:published_time" content="2025-03-03T08:00:00Z"></head>
      <body><article><h1>Harbour opens</h1><p class="byline">By Ada Quill</p><p>${`${TEXT} `.repeat(4)}</p></article></body></html>`;
    expect(predict({ id: 'p', url: 'https://news.example/a', html })).toMatchObject({
      id: 'p',
      title: 'Harbour opens',
      publishedAt: '2025-03-03',
      byline: ['Ada Quill'],
    });
  });

  it('reads labelled objects one after the other and counts what a stage refuses', async () => {
    const path = labelledFile({ id: 'a', text: 'one two' }, { id: 'b', text: 'three' });
    const ids: string[] = [];
    for await (const { id } of readLabelled(path)) ids.push(id as string);
    expect(ids).toEqual(['a', 'b']);
    const silent = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const run = await predictAll(path, ({ id }: { id: string }) => {
      if (id === 'b') throw new RangeError('no');
      return { id };
    });
    silent.mockRestore();
    expect(run).toMatchObject({ lines: [{ id: 'a' }], failures: 1, words: 3 });
  });

  it('says where it looked when there is no data', async () => {
    const reading = readLabelled('/nowhere/labelled.jsonl.gz').next();
    await expect(reading).rejects.toThrow('/nowhere/labelled.jsonl.gz');
  });
});
