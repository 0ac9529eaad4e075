import type { RawArticle } from '@onrecord/contracts';
import { toRawRecords } from './to-raw-records';

const LIMIT = 2_000;

describe('toRawRecords', () => {
  it('keys each article by its id and keeps fields that it does not know', () => {
    const articles = [
      { id: 'a', content: 'one', desk: 'sport' },
      { url: 'https://news.example/x?utm_source=y', content: 'two' },
    ];
    const records = toRawRecords(articles, LIMIT);
    expect(records.map(({ topic, key }) => [topic, key?.toString()])).toEqual([
      ['raw-article', 'a'],
      ['raw-article', expect.stringMatching(/^url-[0-9a-f]{32}$/u)],
    ]);
    expect(records.map(({ value }) => JSON.parse(String(value)) as unknown)).toEqual(articles);
  });

  it.each([
    { name: 'has no content', article: { id: 'b' }, code: 'ONRECORD_MESSAGE_SCHEMA' },
    { name: 'has an empty id', article: { id: '', content: 'x' }, code: 'ONRECORD_MESSAGE_SCHEMA' },
    {
      name: 'is larger than the topic takes, in bytes and not in letters',
      article: { content: 'ø'.repeat(LIMIT / 2) },
      code: 'ONRECORD_RECORD_TOO_LARGE',
    },
  ])('sends none when one $name, and says which', ({ article, code }) => {
    const articles = [{ content: 'fine' }, article as RawArticle];
    const send = (): unknown => {
      try {
        return toRawRecords(articles, LIMIT);
      } catch (error) {
        return error;
      }
    };
    expect(send()).toMatchObject({ code, facts: { index: 1 } });
  });
});
