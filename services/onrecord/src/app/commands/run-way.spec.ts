import { readConfig } from '@onrecord/platform-config';
import { rawArticle } from '@onrecord/testing';
import { fakeIo } from '../../testing/fake-io';
import { startInPlaceHost } from '../../testing/in-place-host';
import { ways } from '../journey/ways';
import type { Format } from './article-output';
import { runWay } from './run-way';

async function run(
  name: keyof typeof ways,
  input: string | Uint8Array[],
  format: Format = 'jsonl',
) {
  const io = fakeIo(input);
  const status = await runWay(ways[name], {
    files: [],
    jobs: 2,
    format,
    io,
    config: readConfig({}),
    startHost: (stages) => startInPlaceHost(stages),
  });
  return { status, out: io.out(), err: io.err() };
}

const lines = (...articles: readonly object[]): string =>
  articles.map((article) => `${JSON.stringify(article)}\n`).join('');
const records = (out: string): Record<string, unknown>[] =>
  out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
/** Clocks apart, the bytes must agree. */
const timeless = (out: string): string =>
  out.replace(/"at":"[^"]*"/gu, '"at":0').replace(/"ms":[\d.]+/gu, '"ms":0');

const raw = lines(
  rawArticle({ id: 'one', metadata: { desk: 'city' }, language: 'en' }),
  { ...rawArticle({ id: 'two', url: 'https://b.example/x' }), unknown: { kept: [1, 2] } },
  rawArticle({ id: 'one', content: 'Ferry\n\n“We wait,” pilot Jens Aune said. He left.' }),
  rawArticle({ id: 'void', content: '' }),
);

describe('runWay', () => {
  it('gives through clean, entities and quotes, one by one, the bytes of enrich', async () => {
    const cleaned = await run('clean', raw);
    const withEntities = await run('entities', cleaned.out);
    const withQuotes = await run('quotes', withEntities.out);
    const enriched = await run('enrich', raw);
    expect(timeless(withQuotes.out)).toBe(timeless(enriched.out));
    expect(records(enriched.out)).toHaveLength(4);
    expect(records(enriched.out)[2]).toMatchObject({
      revision: 2,
      changes: { quotes: { added: [expect.any(String)], removed: [expect.any(String)] } },
    });
    expect([cleaned, withEntities, withQuotes, enriched].map(({ status }) => status)).toEqual([
      0, 0, 0, 0,
    ]);
  });

  it('reports bad lines where they stand, does the others, and ends with 1', async () => {
    const good = JSON.stringify(rawArticle({ id: 'good' }));
    const input = ['no JSON', good, '{"id":"x"}', '', '{"content":1}', '[]'].join('\n');
    const { status, out, err } = await run('enrich', input);
    expect(records(out).map(({ id }) => id)).toEqual(['good']);
    expect(err.split('\n').map((line) => line.replace(/(_[A-Z]+): .*/u, '$1'))).toEqual([
      'line 1: id -: ONRECORD_MESSAGE_NOT_JSON',
      'line 3: id x: ONRECORD_MESSAGE_SCHEMA',
      'line 5: id -: ONRECORD_MESSAGE_SCHEMA',
      'line 6: id -: ONRECORD_MESSAGE_SCHEMA',
      '',
    ]);
    expect(status).toBe(1);
  });

  it.each([
    {
      name: 'bytes that are not UTF-8',
      line: Buffer.from('{"content":"\xe9"}', 'latin1'),
      code: 'ONRECORD_MESSAGE_NOT_UTF8',
    },
    {
      name: 'content over the limit',
      line: Buffer.from(JSON.stringify({ id: 'big', content: 'a '.repeat(3 * 1024 * 1024) })),
      code: 'ONRECORD_CONTENT_TOO_LARGE',
    },
    {
      name: 'an unknown content type',
      line: Buffer.from('{"contentType":"image/png","content":"x"}'),
      code: 'ONRECORD_CONTENT_TYPE',
    },
  ])('reports $name', async ({ line, code }) => {
    const { status, out, err } = await run('enrich', [line]);
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toContain(`: ${code}`);
  });

  it('says of a repeat that it is unchanged, which is no error', async () => {
    const { status, out, err } = await run('enrich', lines(rawArticle(), rawArticle()));
    expect(records(out)).toHaveLength(1);
    expect(err).toBe(
      'line 2: id article-1: unchanged: the content of revision 1 again, no output\n',
    );
    expect(status).toBe(0);
  });

  const text = '  “We wait,” pilot Jens Aune said.\r\n\n\n\nHe left. \n';

  it('takes a bare text through entities and leaves it and its fields alone', async () => {
    const { status, out } = await run('entities', lines({ id: 'a', text, desk: { n: 1 } }));
    const [record] = records(out);
    expect(record).toMatchObject({ id: 'a', text, desk: { n: 1 }, language: 'en' });
    expect(record?.['paragraphs']).toHaveLength(2);
    expect(record?.['entities']).toEqual([
      expect.objectContaining({ name: 'Jens Aune', type: 'person' }),
    ]);
    expect(status).toBe(0);
  });

  it('takes a bare text through quotes, finding the entities first', async () => {
    const { out } = await run('quotes', lines({ id: 'a', text }));
    const [record] = records(out);
    expect(record).toMatchObject({
      id: 'a',
      text,
      entities: [{ name: 'Jens Aune' }],
      quotes: [{ text: '“We wait,”', speaker: { name: 'Jens Aune' } }],
    });
    expect(Object.keys(record?.['processing'] ?? {})).toEqual(['entities', 'quotes']);
  });

  it('keeps entities that an article brings', async () => {
    const { out } = await run('quotes', lines({ id: 'a', text, entities: [] }));
    const [record] = records(out);
    expect(record?.['entities']).toEqual([]);
    expect(Object.keys(record?.['processing'] ?? {})).toEqual(['quotes']);
  });

  it.each([
    { name: 'no id', article: { text: 'x' }, id: '-' },
    { name: 'no text', article: { id: 'a' }, id: 'a' },
    { name: 'a field of the wrong type', article: { id: 'a', text: 'x', title: 1 }, id: 'a' },
    {
      name: 'entities whose spans lie outside the text',
      article: {
        id: 'a',
        text: 'x',
        entities: [
          {
            id: 'e',
            type: 'person',
            name: 'E',
            aliases: [],
            descriptions: [],
            mentions: [{ start: 0, end: 9, text: 'x', kind: 'name' }],
            salience: 0,
          },
        ],
      },
      id: 'a',
      code: 'ONRECORD_SPAN_OUT_OF_RANGE',
    },
  ])('refuses a partial article with $name', async ({ article, id, code }) => {
    const { status, out, err } = await run('quotes', lines(article));
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err.startsWith(`line 1: id ${id}: ${code ?? 'ONRECORD_MESSAGE_SCHEMA'}: `)).toBe(true);
  });

  it('prints one page for all articles when asked, even for none', async () => {
    const { out } = await run('enrich', raw, 'html');
    expect(out.split('<!DOCTYPE html>')).toHaveLength(2);
    expect(out.match(/ id="a\d+-q1"/gu)).toEqual([' id="a1-q1"', ' id="a2-q1"', ' id="a3-q1"']);
    expect(out.endsWith('</html>\n')).toBe(true);
    const empty = await run('enrich', '', 'html');
    expect(empty.out.endsWith('</html>\n')).toBe(true);
  });

  it('prints a sheet for each article when asked', async () => {
    const { out } = await run('enrich', raw, 'pretty');
    expect(out.split('Who said what')).toHaveLength(4);
    expect(out).toContain('  Mona Lindqvist → “The bridge is safe,”\n');
  });
});
