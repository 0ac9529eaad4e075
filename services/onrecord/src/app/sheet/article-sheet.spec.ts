import { type EnrichedArticle, type Quote } from '@onrecord/contracts';
import { enrichedArticle, textSpan } from '@onrecord/testing';
import { Ansis } from 'ansis';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { articleSheet } from './article-sheet';

const TEXT = [
  '“The ferry will sail in May, and if the ice stays it will sail in June,” harbour master Ida Holm said.',
  'What it costs',
  'Three boats are for sale.',
  'She wants “no more delays.”',
].join('\n\n');

function quoteOf(words: string, overrides: Partial<Quote>): Quote {
  const { start, end } = textSpan(TEXT, words);
  return {
    id: `q-${start}`,
    type: 'direct',
    reporting: true,
    text: words,
    spans: [{ start, end }],
    cue: null,
    speaker: { entityId: null, name: null, mention: null, resolution: 'none' },
    about: [],
    nestedIn: null,
    paragraph: 0,
    confidence: 0.5,
    speakerConfidence: 0,
    abstained: 'no-evidence',
    ...overrides,
  };
}

const article: EnrichedArticle = enrichedArticle({
  title: 'Ferry waits for the ice',
  subtitle: 'Nobody on the island is in a hurry',
  authors: ['Mara Lund', 'Jo Berg'],
  section: 'Coast',
  revision: 2,
  text: TEXT,
  paragraphs: [
    { ...textSpan(TEXT, TEXT.slice(0, TEXT.indexOf('\n'))), kind: 'paragraph' },
    { ...textSpan(TEXT, 'What it costs'), kind: 'heading' },
    { ...textSpan(TEXT, 'Three boats are for sale.'), kind: 'list-item' },
    { ...textSpan(TEXT, 'She wants “no more delays.”'), kind: 'blockquote' },
  ],
  completeness: { keptShare: 0.4, quoteMarksKept: 1, warnings: ['paywall'] },
  entities: [
    {
      id: 'person:ida-holm',
      type: 'person',
      name: 'Ida Holm',
      aliases: [],
      descriptions: ['harbour master'],
      mentions: [
        { ...textSpan(TEXT, 'Ida Holm'), kind: 'name' },
        { ...textSpan(TEXT, 'She'), kind: 'pronoun' },
      ],
      salience: 1,
    },
  ],
  quotes: [
    quoteOf(TEXT.slice(0, TEXT.indexOf(' harbour')), {
      cue: textSpan(TEXT, 'said'),
      speaker: {
        entityId: 'person:ida-holm',
        name: 'Ida Holm',
        mention: textSpan(TEXT, 'harbour master Ida Holm'),
        resolution: 'name',
      },
      confidence: 0.95,
      speakerConfidence: 0.9,
      abstained: null,
    }),
    quoteOf('“no more delays.”', {
      type: 'mixed',
      speaker: {
        entityId: null,
        name: null,
        mention: textSpan(TEXT, 'She'),
        resolution: 'pronoun',
      },
      abstained: 'ambiguous',
    }),
  ],
});

const expected = (name: string): string =>
  readFileSync(join(__dirname, '../../../testdata/sheet', name), 'utf8');

describe('articleSheet', () => {
  const plain = new Ansis(0);

  it('shows headline, body, entities and who said what', () => {
    expect(articleSheet(article, { columns: 60, paint: plain })).toBe(expected('full.txt'));
  });

  it('leaves out body and entities when asked', () => {
    const sheet = articleSheet(article, { columns: 60, paint: plain, isFull: false });
    expect(sheet).toBe(expected('short.txt'));
  });

  it('says of an empty article what it is', () => {
    const empty = enrichedArticle({ title: null, text: '', status: 'empty' });
    const sheet = articleSheet(empty, { columns: 60, paint: plain });
    expect(sheet).toContain('(no title)\n');
    expect(sheet).toContain('Status: empty\n');
    expect(sheet).not.toContain('Who said what');
  });

  it('adds nothing but colours when there are any', () => {
    const painted = articleSheet(article, { columns: 60, paint: new Ansis(3) });
    expect(painted).not.toBe(expected('full.txt'));
    expect(new Ansis(3).strip(painted)).toBe(expected('full.txt'));
  });

  it('passes on nothing that a terminal would obey', () => {
    const hostile = enrichedArticle({ title: 'x\u001b]0;owned\u0007', subtitle: '\u001b[2J' });
    const sheet = articleSheet(hostile, { columns: 60, paint: plain });
    expect(sheet.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  });
});
