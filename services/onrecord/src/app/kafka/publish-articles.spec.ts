import { type NewRecord, UnavailableError } from '@onrecord/contracts';
import { rawArticle } from '@onrecord/testing';
import { Readable } from 'node:stream';
import type { InputItem } from '../input/input-item';
import { publishArticles } from './publish-articles';

const itemOf = (text: string, i: number): InputItem => ({
  where: `line ${i + 1}`,
  value: Buffer.from(text),
});

async function publish(
  items: readonly InputItem[],
  append?: (records: readonly NewRecord[]) => Promise<void>,
) {
  const stored: NewRecord[] = [];
  const said: string[] = [];
  const counts: number[] = [];
  const nothing = () => undefined;
  const progress = {
    add: nothing,
    show: nothing,
    stop: nothing,
    line: (text: string) => said.push(text),
  };
  const log = {
    append:
      append ??
      ((records: readonly NewRecord[]) => {
        stored.push(...records);
        return Promise.resolve();
      }),
  };
  const result = publishArticles(Readable.from(items), { log, limit: 3_000, progress }, (count) => {
    counts.push(count);
  });
  return { result: await result.catch((error: unknown) => error), stored, said, counts };
}

describe('publishArticles', () => {
  it('sends the bytes as they came, in order, keyed by article id', async () => {
    const texts = [' {"content":"a", "id":"x"}', JSON.stringify(rawArticle({ id: 'y' }))];
    const { result, stored, counts } = await publish(texts.map(itemOf));
    expect(result).toEqual({ sent: 2, refused: 0 });
    expect(
      stored.map(({ topic, key, value }) => [topic, key?.toString(), value?.toString()]),
    ).toEqual([
      ['raw-article', 'x', texts[0]],
      ['raw-article', 'y', texts[1]],
    ]);
    expect(counts).toEqual([2]);
  });

  it.each([
    { name: 'no JSON', text: '{', id: '-', code: 'ONRECORD_MESSAGE_NOT_JSON' },
    { name: 'no content', text: '{"id":"x"}', id: '-', code: 'ONRECORD_MESSAGE_SCHEMA' },
    {
      name: 'more than the topic takes',
      text: JSON.stringify({ id: 'x', content: 'a'.repeat(3_000) }),
      id: 'x',
      code: 'ONRECORD_RECORD_TOO_LARGE',
    },
  ])('refuses $name and sends the rest', async ({ text, id, code }) => {
    const { result, stored, said } = await publish([text, '{"content":"a"}'].map(itemOf));
    expect(result).toEqual({ sent: 1, refused: 1 });
    expect(stored).toHaveLength(1);
    expect(said).toEqual([expect.stringMatching(`^line 1: id ${id}: ${code}: .+\n$`)]);
  });

  it('counts what could not be read among the refused', async () => {
    const problem = { code: 'ONRECORD_FILE_UNREADABLE', message: 'no such file' };
    const { result, said } = await publish([{ where: 'a.html', problem }]);
    expect(result).toEqual({ sent: 0, refused: 1 });
    expect(said).toEqual(['a.html: id -: ONRECORD_FILE_UNREADABLE: no such file\n']);
  });

  it('raises what the log raises, and has said what was stored until then', async () => {
    const away = new UnavailableError('away', { code: 'ONRECORD_TEST' });
    let batches = 0;
    const append = () => (++batches === 2 ? Promise.reject(away) : Promise.resolve());
    const many = Array.from({ length: 300 }, (_, i) => itemOf(`{"content":"${i}"}`, i));
    const { result, counts } = await publish(many, append);
    expect(result).toBe(away);
    expect(counts).toEqual([200]);
  });
});
