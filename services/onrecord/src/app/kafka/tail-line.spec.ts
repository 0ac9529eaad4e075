import { type LogRecord } from '@onrecord/contracts';
import { enrichedArticle } from '@onrecord/testing';
import { Ansis } from 'ansis';
import { TailClock } from './tail-clock';
import { tailLine, type TailView } from './tail-line';

const paint = new Ansis(0);
const NOON = Date.UTC(2025, 2, 3, 12, 0, 5);
const view = () => ({ speaker: null, columns: 80, paint, clock: new TailClock(NOON, 'UTC') });
const pretty: TailView = { ...view(), format: 'pretty' };
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
  timestamp: NOON,
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

  it('prints an article as its headline and who says what in it', () => {
    expect(tailLine(recordOf('enriched-article', JSON.stringify(article)), pretty)).toBe(
      [
        '12:00:05  Harbour bridge to reopen  news.example · 1 quote',
        '            Mona Lindqvist → “The bridge is safe,”',
        '',
      ].join('\n'),
    );
  });

  it('prints a quote on one line with where it is from', () => {
    expect(tailLine(recordOf('quote', JSON.stringify(quoteRecord)), pretty)).toBe(
      '12:00:05  Mona Lindqvist → “The bridge is safe,”  Bridge · news.example\n',
    );
  });

  it('wraps a long quote under its beginning, and says when it was taken back', () => {
    const message = JSON.stringify({ ...quoteRecord, retracted: true });
    expect(tailLine(recordOf('quote', message), { ...pretty, columns: 40 })).toBe(
      [
        '12:00:05  Mona Lindqvist → “The bridge',
        '            is safe,”',
        '          retracted by a later revision',
        '          Bridge · news.example',
        '',
      ].join('\n'),
    );
  });

  it('says whose words they were before, and takes them for those who follow that speaker', () => {
    const message = JSON.stringify({ ...quoteRecord, formerSpeakerName: 'Ida Holm' });
    expect(tailLine(recordOf('quote', message), { ...pretty, speaker: 'holm' })).toBe(
      [
        '12:00:05  Mona Lindqvist → “The bridge is safe,”',
        '          before: Ida Holm  Bridge · news.example',
        '',
      ].join('\n'),
    );
  });

  it.each([
    {
      name: 'an article that was enriched',
      outcome: {},
      says: 'enriched id a1  revision 2',
    },
    {
      name: 'one that was no news',
      outcome: { outcome: 'unchanged' },
      says: 'unchanged id a1  revision 2',
    },
    {
      name: 'one that failed, and failed again',
      outcome: { outcome: 'dead-letter', reason: 'ONRECORD_X', revision: null, replay: 2 },
      says: 'dead-letter ONRECORD_X id a1  in quotes · replay 2',
    },
  ])('prints the outcome of $name', ({ outcome, says }) => {
    const raw = { partition: 0, offset: '1' };
    const base = { articleId: 'a1', revision: 2, raw, replay: 0, reason: null, stage: 'quotes' };
    const message = JSON.stringify({ ...base, outcome: 'enriched', ...outcome });
    expect(tailLine(recordOf('article-outcome', message), pretty)).toBe(`12:00:05  ${says}\n`);
  });

  it('prints of a raw article what it is, not what it says', () => {
    const message = JSON.stringify({ url: 'https://n.example/a', content: 'x'.repeat(99) });
    expect(tailLine(recordOf('raw-article', message), pretty)).toBe(
      '12:00:05  https://n.example/a  141 bytes · id a1\n',
    );
  });

  it('says each new day once', () => {
    const view: TailView = { ...pretty, columns: 40, clock: new TailClock(NOON, 'UTC') };
    const at = (timestamp: number) =>
      tailLine({ ...recordOf('quote', JSON.stringify(quoteRecord)), timestamp }, view)?.split(
        '\n',
      )[0];
    expect(at(NOON)).toMatch(/^12:00:05/u);
    expect(at(NOON - 86_400_000)).toBe('── Sunday 2 March 2025 ─────────────────');
    expect(at(NOON - 86_400_000)).toMatch(/^12:00:05/u);
    expect(at(NOON)).toContain('── Monday 3 March 2025 ');
    expect(at(Number.NaN)).toMatch(/^--:--:--/u);
  });

  it('adds nothing but colours when there are any, the same for a speaker each time', () => {
    const painted = { ...pretty, paint: new Ansis(1) };
    const record = recordOf('enriched-article', JSON.stringify(article));
    const line = tailLine(record, painted) ?? '';
    expect(new Ansis(1).strip(line)).toBe(tailLine(record, pretty));
    expect(tailLine(record, painted)).toBe(line);
    const letter = recordOf('raw-article.dlq', '{', { 'error-code': 'ONRECORD_X' });
    expect(tailLine(letter, painted)).toContain('\u001b[31m');
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
    expect(tailLine(record, pretty)).toBe(
      '12:00:05  ONRECORD_X broken [2J  id a1 · raw-article.dlq/1/7\n',
    );
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
      value: '{"quotes":{}}',
      says: '{"quotes":{}}',
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
    expect(tailLine(record, pretty)).toBe(`12:00:05  ${says}\n`);
    expect(tailLine(record, { ...pretty, speaker: 'holm' })).toBeNull();
  });

  it('shows the beginning of what is long', () => {
    const lines = (
      tailLine(recordOf('dlq-journal', JSON.stringify('x'.repeat(9_000))), pretty) ?? ''
    ).split('\n');
    expect(lines).toHaveLength(8);
    expect(lines[6]).toBe('          …');
    expect(Math.max(...lines.map((line) => line.length))).toBe(80);
  });

  it('shows what is no JSON as text, and nothing of a tombstone', () => {
    expect(tailLine(recordOf('raw-article', 'a\nb'), jsonl)).toBe('{"notJson":"a\\nb"}\n');
    expect(tailLine(recordOf('enriched-article', null), jsonl)).toBeNull();
  });
});
