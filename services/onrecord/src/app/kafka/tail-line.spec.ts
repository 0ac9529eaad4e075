import { type LogRecord } from '@onrecord/contracts';
import { enrichedArticle } from '@onrecord/testing';
import { Ansis } from 'ansis';
import { tailLine, type TailView } from './tail-line';

const paint = new Ansis(0);
const pretty: TailView = { format: 'pretty', speaker: null, columns: 80, paint };
const jsonl: TailView = { ...pretty, format: 'jsonl' };

const recordOf = (
  topic: string,
  value: string | null,
  headers: Record<string, string> = {},
): LogRecord => ({
  topic,
  partition: 1,
  offset: '7',
  key: Buffer.from('a1'),
  value: value === null ? null : Buffer.from(value),
  headers: Object.fromEntries(
    Object.entries(headers).map(([name, text]) => [`onrecord.dlq.${name}`, Buffer.from(text)]),
  ),
  timestamp: 0,
});

const article = enrichedArticle();
const [quote] = article.quotes;
const quoteRecord = {
  ...quote,
  articleId: 'a1',
  revision: 2,
  url: null,
  source: 'news.example',
  title: 'Bridge',
  publishedAt: '2025-03-03',
  speakerName: 'Mona Lindqvist',
};

describe('tailLine', () => {
  it.each([
    { name: 'an article', topic: 'enriched-article', message: article },
    { name: 'a quote', topic: 'quote', message: quoteRecord },
    { name: 'an outcome', topic: 'article-outcome', message: { outcome: 'enriched' } },
  ])('prints $name as one line of JSON for programs', ({ topic, message }) => {
    const line = tailLine(recordOf(topic, JSON.stringify(message, null, 2)), jsonl) ?? '';
    expect(line.indexOf('\n')).toBe(line.length - 1);
    expect(JSON.parse(line)).toEqual(message);
  });

  it('prints an article without its body for people', () => {
    const sheet = tailLine(recordOf('enriched-article', JSON.stringify(article)), pretty);
    expect(sheet).toContain('Harbour bridge to reopen');
    expect(sheet).toContain('Mona Lindqvist → “The bridge is safe,”');
    expect(sheet).not.toContain('It will open again');
  });

  it('prints a quote with where it is from, and whether it was taken back', () => {
    const message = JSON.stringify({ ...quoteRecord, retracted: true });
    expect(tailLine(recordOf('quote', message), pretty)).toBe(
      [
        '  Mona Lindqvist → “The bridge is safe,”',
        '    direct, cue “said”, confidence 0.90, speaker 0.90',
        '  retracted by a later revision',
        '    news.example · 2025-03-03 · Bridge',
        '',
      ].join('\n'),
    );
  });

  it.each([
    { name: 'articles', topic: 'enriched-article', message: article },
    { name: 'quotes', topic: 'quote', message: quoteRecord },
  ])('leaves out $name of other speakers', ({ topic, message }) => {
    const record = recordOf(topic, JSON.stringify(message));
    expect(tailLine(record, { ...jsonl, speaker: 'holm' })).toBeNull();
    expect(tailLine(record, { ...jsonl, speaker: 'lindqvist' })).not.toBeNull();
  });

  it('shows of a dead letter where it is, why, and its bytes', () => {
    const said = {
      stage: 'cleaner',
      'error-code': 'ONRECORD_X',
      'error-message': 'broken\u001b[2J',
      origin: 'raw-article/1/3',
    };
    const record = recordOf('raw-article.dlq', '{', said);
    expect(tailLine(record, pretty)).toBe('raw-article.dlq/1/7 id a1 ONRECORD_X broken [2J\n');
    expect(JSON.parse(tailLine(record, jsonl) ?? '')).toEqual({
      topic: 'raw-article.dlq',
      partition: 1,
      offset: '7',
      key: 'a1',
      stage: 'cleaner',
      code: 'ONRECORD_X',
      message: 'broken\u001b[2J',
      origin: 'raw-article/1/3',
      value: '{',
    });
  });

  it('shows the bytes of a dead letter that are no text in base64', () => {
    const value = Buffer.from([0xff, 0x00, 0x41]);
    const line = tailLine({ ...recordOf('raw-article.dlq', ''), value }, jsonl) ?? '';
    const { valueBase64 } = JSON.parse(line) as { valueBase64: string };
    expect(Buffer.from(valueBase64, 'base64')).toEqual(value);
  });

  it.each([
    { name: 'an article without fields', topic: 'enriched-article', value: '{}', says: '{}' },
    { name: 'null', topic: 'enriched-article', value: 'null', says: 'null' },
    {
      name: 'an article of another shape',
      topic: 'enriched-article',
      value: JSON.stringify({ ...article, quotes: {} }),
      says: JSON.stringify({ ...article, quotes: {} }),
    },
    {
      name: 'a quote without fields',
      topic: 'quote',
      value: '{"speaker":1}',
      says: '{"speaker":1}',
    },
    { name: 'no JSON', topic: 'quote', value: 'a\u009b2J', says: '{"notJson":"a 2J"}' },
  ])('shows $name, which anybody may have written, as it is', ({ topic, value, says }) => {
    const record = recordOf(topic, value);
    expect(tailLine(record, pretty)).toBe(`${says}\n`);
    expect(tailLine(record, { ...pretty, speaker: 'holm' })).toBeNull();
  });

  it('shows what is no JSON as text, and nothing of a tombstone', () => {
    expect(tailLine(recordOf('raw-article', 'a\nb'), jsonl)).toBe('{"notJson":"a\\nb"}\n');
    expect(tailLine(recordOf('enriched-article', null), jsonl)).toBeNull();
  });
});
