import type { EnrichedArticle, Quote } from '@onrecord/contracts';
import { enrichedArticle, textSpan } from '@onrecord/testing';
import * as fc from 'fast-check';
import { htmlArticle } from './html-article';
import { htmlPage } from './html-page';

const TEXT = 'Pilot Ida Holm said: “We wait.\n\n“Then we sail,” she said.\n\nShe left.';
const PARTS = TEXT.split('\n\n');

function articleOf(overrides: Partial<EnrichedArticle> = {}): EnrichedArticle {
  return enrichedArticle({
    title: 'Ferry',
    text: TEXT,
    entities: [
      {
        id: 'person:ida-holm',
        type: 'person',
        name: 'Ida Holm',
        aliases: [],
        descriptions: ['pilot'],
        mentions: [
          { ...textSpan(TEXT, 'Ida Holm'), kind: 'name' },
          { ...textSpan(TEXT, 'She'), kind: 'pronoun' },
        ],
        salience: 1,
      },
    ],
    quotes: [quoteOf({})],
    ...overrides,
  });
}

/** One quote over two paragraphs. */
function quoteOf(overrides: Partial<Quote>): Quote {
  const start = TEXT.indexOf('“We');
  const end = TEXT.indexOf(' she said');
  return {
    id: 'q1',
    type: 'direct',
    reporting: true,
    text: TEXT.slice(start, end),
    spans: [{ start, end }],
    cue: textSpan(TEXT, 'said'),
    speaker: {
      entityId: 'person:ida-holm',
      name: 'Ida Holm',
      mention: textSpan(TEXT, 'Pilot Ida Holm'),
      resolution: 'name',
    },
    about: [],
    nestedIn: null,
    paragraph: 0,
    confidence: 0.95,
    speakerConfidence: 0.9,
    abstained: null,
    ...overrides,
  };
}

const count = (html: string, part: string): number => html.split(part).length - 1;
/** What a reader of the page sees, tags and attributes apart. */
const wordsOf = (html: string): string => html.replace(/<[^>]*>/gu, '');

describe('htmlArticle', () => {
  const html = htmlArticle(articleOf(), 3);

  it('gives back the words of every paragraph, in order', () => {
    const rows = html.split('<div class="row">').slice(1);
    const paragraphs = rows.map((row) => wordsOf(/<p[^>]*>([^]*?)<\/p>/u.exec(row)?.[1] ?? ''));
    expect(paragraphs).toEqual(PARTS);
  });

  it('marks a quote in each of its paragraphs, and numbers it once', () => {
    expect(count(html, 'class="q direct"')).toBe(2);
    expect(count(html, 'id="a3-q1"')).toBe(1);
    expect(count(html, 'data-n="1"')).toBe(1);
  });

  it('says beside the paragraph where it begins who speaks, with a link to the words', () => {
    const [first = '', second = ''] = html.split('<div class="row">').slice(1);
    expect(first).toContain('<a href="#a3-q1">1</a> <b>Ida Holm</b> <small>direct · said</small>');
    expect(second).not.toContain('class="notes"');
    expect(first).toContain('confidence 95 %\nof the speaker 90 %');
  });

  it('leaves a speaker open rather than guessing', () => {
    const speaker = {
      entityId: null,
      name: null,
      mention: textSpan(TEXT, 'she'),
      resolution: 'pronoun' as const,
    };
    const quotes = [quoteOf({ speaker, abstained: 'ambiguous' })];
    expect(htmlArticle(articleOf({ quotes }), 1)).toContain(
      '<b class="open">“she”</b> <small>direct · said · speaker left open: ambiguous</small>',
    );
  });

  it('names an entity at each mention and once below', () => {
    expect(count(html, 'title="Ida Holm\nperson, pilot"')).toBe(2);
    expect(html).toContain('<dt>People</dt><dd><span class="e person">Ida Holm</span>&nbsp;(2)');
  });

  it('links to web addresses alone', () => {
    expect(html).toContain('<a href="https://news.example/harbour-bridge"');
    const hostile = htmlArticle(articleOf({ url: 'javascript:alert(1)' }), 1);
    expect(hostile).not.toContain('javascript');
  });

  it('lets nothing of an article become a tag or an attribute, wherever it stands', () => {
    const attack = `"'><script>alert(1)</script><img src=x onerror=alert(1)>&amp;\u0000`;
    const text = `${attack} he said`;
    const span = { start: 0, end: attack.length };
    const evil = { ...span, text: attack };
    const base = articleOf();
    const hostile = htmlArticle(
      enrichedArticle({
        title: attack,
        subtitle: attack,
        authors: [attack],
        source: attack,
        section: attack,
        publishedAt: attack,
        language: attack,
        url: `https://x/${attack}`,
        text,
        completeness: { keptShare: 1, quoteMarksKept: 1, warnings: [attack] },
        duplicate: { of: attack, kind: 'near', similarity: 1, group: attack },
        entities: base.entities.map((entity) => ({
          ...entity,
          name: attack,
          descriptions: [attack],
          mentions: [{ ...evil, kind: 'name' as const }],
        })),
        quotes: [
          quoteOf({
            spans: [span],
            cue: evil,
            speaker: { entityId: null, name: attack, mention: evil, resolution: 'name' },
          }),
        ],
      }),
      1,
    );
    // Every tag without the values of its attributes.
    const tags = [...hostile.matchAll(/<(?:[^>"]|"[^"]*")*>/gu)].map(([tag]) =>
      tag.replace(/"[^"]*"/gu, ''),
    );
    const words = tags.flatMap((tag) => tag.match(/[\w-]+/gu) ?? []);
    const elements = 'article div h1 p a span ul li b small section h2 dl dt dd';
    const attributes = 'class dir href id title rel tabindex data-n';
    const ours = `${elements} ${attributes}`.split(' ');
    expect(words.filter((word) => !ours.includes(word))).toEqual([]);
    expect(hostile.replace(/<(?:[^>"]|"[^"]*")*>/gu, '')).not.toMatch(/[<>"']/u);
    expect(hostile.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  });

  it('never raises, and never lets a tag in, whatever the spans are', () => {
    const span = fc.tuple(fc.nat(90), fc.nat(90)).map(([a, b]) => ({
      start: Math.min(a, b),
      end: Math.max(a, b),
    }));
    fc.assert(
      fc.property(fc.array(span, { minLength: 1, maxLength: 9 }), (spans) => {
        const quotes = spans.map((one, i) => quoteOf({ id: `q${i}`, spans: [one] }));
        const page = htmlArticle(articleOf({ quotes }), 1);
        expect(count(page, '<span')).toBe(count(page, '</span>'));
      }),
    );
  });
});

describe('htmlPage', () => {
  it('needs nothing from elsewhere and forbids it', () => {
    const page = `${htmlPage.begin}${htmlArticle(articleOf({ url: null }), 1)}${htmlPage.end}`;
    expect(page).not.toMatch(/https?:|src=|url\(|@import|<script|<link/u);
    expect(page).toContain("default-src 'none'");
    expect(page).toContain('prefers-color-scheme:dark');
    expect(page).toContain('@media print');
  });
});
