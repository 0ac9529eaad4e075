import { checkSpans, type RawArticle } from '@onrecord/contracts';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCleaner } from './load-cleaner';

const TESTDATA = join(__dirname, '../../testdata');
const RECEIVED = { receivedAt: '2026-01-01T00:00:00.000Z' };

interface Expected extends Record<string, unknown> {
  readonly blocks: readonly { readonly kind: string; readonly text: string }[];
  readonly warnings: readonly string[];
}

function read(name: string, file: string): unknown {
  return JSON.parse(readFileSync(join(TESTDATA, name, file), 'utf8'));
}

describe('golden articles', () => {
  it.each(readdirSync(TESTDATA))('cleans %s as written down before', async (name) => {
    const cleaner = await loadCleaner();
    const draft = cleaner.apply(read(name, 'input.json') as RawArticle, null, RECEIVED);
    const { blocks, warnings, ...fields } = read(name, 'expected.json') as Expected;
    checkSpans(draft);
    expect(
      draft.paragraphs.map(({ start, end, kind }) => ({
        kind,
        text: draft.text.slice(start, end),
      })),
    ).toEqual(blocks);
    expect(draft.text).toBe(blocks.map(({ text }) => text).join('\n\n'));
    expect(draft).toMatchObject(fields);
    expect(draft.completeness.warnings).toEqual(warnings);
  });
});
