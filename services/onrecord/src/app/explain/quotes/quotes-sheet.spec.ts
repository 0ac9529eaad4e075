import { Ansis } from 'ansis';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { explainedQuotes, hostileQuotes } from '../../../testing/explained-quotes';
import { quotesSheet } from './quotes-sheet';
import { viewQuotes } from './quotes-view';

const plain = new Ansis(0);
const { article, explanation } = explainedQuotes();
const view = viewQuotes(article, explanation);
const expected = readFileSync(join(__dirname, '../../../../testdata/explain/quotes.txt'), 'utf8');

describe('quotesSheet', () => {
  it('shows each quote in its sentences, how it was found and why it has its speaker', () => {
    expect(quotesSheet(view, { columns: 80, paint: plain })).toBe(expected);
  });

  it('adds nothing but colours when there are any', () => {
    const painted = quotesSheet(view, { columns: 80, paint: new Ansis(3) });
    expect(painted).not.toBe(expected);
    expect(new Ansis(3).strip(painted)).toBe(expected);
  });

  it.each([40, 57, 100])('keeps to %i columns', (columns) => {
    const sheet = quotesSheet(view, { columns, paint: plain });
    for (const line of sheet.split('\n')) {
      if (!line.startsWith('http')) expect(line.length).toBeLessThanOrEqual(Math.max(columns, 43));
    }
  });

  it('says of an article without quotes that it has none, and why', () => {
    const none = viewQuotes({ ...article, status: 'empty' }, { quotes: [], passedOver: [] });
    const sheet = quotesSheet(none, { columns: 80, paint: plain });
    expect(sheet).toContain('Status: empty\n');
    expect(sheet).toContain('\nNo quotes\n');
  });

  it('makes do with an article of no more than an id, a text and entities', () => {
    const { id, text, entities } = article;
    const bare = viewQuotes({ id, text, entities }, explanation);
    const sheet = quotesSheet(bare, { columns: 80, paint: plain });
    expect(sheet).toContain('(no title)\nid ferry-1\n');
    expect(sheet).toContain(expected.slice(expected.indexOf('Quotes, in')));
  });

  it('cuts a list that nobody would read', () => {
    const [one] = explanation.quotes;
    const [other] = explanation.passedOver;
    const many = viewQuotes(article, {
      quotes: new Array(230).fill(one) as typeof explanation.quotes,
      passedOver: new Array(240).fill(other) as typeof explanation.passedOver,
    });
    const sheet = quotesSheet(many, { columns: 80, paint: plain });
    expect(sheet.split('direct speech')).toHaveLength(201);
    expect(sheet).toContain('\n  and 30 more: --json has all\n');
    expect(sheet).toContain('\n  and 40 more: --json has all\n');
  });

  it('passes on nothing that a terminal would obey', () => {
    const hostile = hostileQuotes('\u001b]0;owned\u0007\u202e\u0000');
    const sheet = quotesSheet(viewQuotes(hostile.article, hostile.explanation), {
      columns: 80,
      paint: plain,
    });
    expect(sheet).toContain('owned');
    expect(sheet.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u);
  });
});
