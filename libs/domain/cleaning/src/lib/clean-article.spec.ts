import {
  checkMessage,
  contentHash,
  LimitExceededError,
  topics,
  type CleanedDraft,
  type LoadedStage,
  type RawArticle,
} from '@onrecord/contracts';
import * as fc from 'fast-check';
import { loadCleaner } from './load-cleaner';

const RECEIVED = { receivedAt: '2026-01-01T00:00:00.000Z' };
const BODY =
  'The harbour board voted on Tuesday to move the ferry terminal, its chairwoman said after the meeting.\n\n' +
  '“We are ready,” she added, and asked the council to pay for half of the work by next spring.';

let cleaner: LoadedStage<RawArticle, CleanedDraft, null>;
beforeAll(async () => {
  cleaner = await loadCleaner();
});

function clean(article: RawArticle): CleanedDraft {
  return cleaner.apply(article, null, RECEIVED);
}

describe('what passes through', () => {
  it('keeps every field that it does not own and drops the content', () => {
    const metadata = { crawl: { depth: 2 }, tags: ['a'] };
    const draft: Record<string, unknown> = clean({
      content: BODY,
      metadata,
      fetchedAt: 'noon',
      vendor: { x: 1 },
      quotes: 7,
    } as RawArticle);
    expect(draft).toMatchObject({ metadata, fetchedAt: 'noon', vendor: { x: 1 }, quotes: 7 });
    expect(draft).not.toHaveProperty('content');
    expect(draft).not.toHaveProperty('encoding');
  });

  it('does not believe a producer about the fields that the cleaner owns', () => {
    const foreign = {
      text: 'mine',
      revision: 9,
      duplicate: 1,
      processing: { cleaner: 1 },
      status: 'x',
      wordCount: -1,
      paragraphs: [],
    };
    const draft = clean({ content: BODY, ...foreign });
    expect(draft.text).toBe(BODY);
    expect(draft.status).toBe('ok');
    expect(draft.wordCount).toBe(36);
    for (const field of ['revision', 'duplicate', 'processing'])
      expect(draft).not.toHaveProperty(field);
  });
});

describe('what the publisher said', () => {
  it.each([
    {
      name: 'its source',
      article: { source: 'wire.example', url: 'https://a.example.co.uk/' },
      expected: { source: 'wire.example' },
    },
    {
      name: 'the registrable domain of its address',
      article: { url: 'https://news.a.co.uk/x' },
      expected: { source: 'a.co.uk', url: 'https://news.a.co.uk/x' },
    },
    { name: 'no source at all', article: {}, expected: { source: null, url: null } },
    {
      name: 'its title where the page has none',
      article: { title: ' Ferry  moves ' },
      expected: { title: 'Ferry moves' },
    },
    {
      name: 'its date where the page has none',
      article: { publishedAt: '2025-03-04T10:00Z' },
      expected: { publishedAt: '2025-03-04T10:00:00Z' },
    },
    {
      name: 'no date that cannot be read',
      article: { publishedAt: 'last week' },
      expected: { publishedAt: null },
    },
    {
      name: 'its language tag',
      article: { language: 'en-GB' },
      expected: { language: 'en', status: 'ok' },
    },
    {
      name: 'a language without support',
      article: { language: 'fr' },
      expected: { language: 'fr', status: 'unsupported-language' },
    },
    {
      name: 'no language that is none',
      article: { language: 'English' },
      expected: { language: 'en', status: 'ok' },
    },
  ])('takes $name', ({ article, expected }) => {
    expect(clean({ content: BODY, ...article })).toMatchObject(expected);
  });

  it('prefers the headline of the page', () => {
    const draft = clean({ content: `Board moves the ferry\n\n${BODY}`, title: 'ferry-story-2' });
    expect(draft.title).toBe('Board moves the ferry');
    expect(draft.text).toBe(BODY);
  });
});

describe('dates in the future', () => {
  const dated = (day: string): string =>
    `<html><head><meta property="article:published_time" content="${day}"></head><p>${BODY}</p>`;
  it.each([
    {
      name: 'within a day of receipt',
      day: '2026-01-01T23:00:00Z',
      fetchedAt: undefined,
      publishedAt: '2026-01-01T23:00:00Z',
      warnings: [],
    },
    {
      name: 'later than that',
      day: '2026-01-03',
      fetchedAt: undefined,
      publishedAt: null,
      warnings: ['future-date'],
    },
    {
      name: 'later than the crawl',
      day: '2025-06-03',
      fetchedAt: '2025-06-01T00:00:00Z',
      publishedAt: null,
      warnings: ['future-date'],
    },
    {
      name: 'by receipt when the crawl has no readable date',
      day: '2025-06-03',
      fetchedAt: 'soon',
      publishedAt: '2025-06-03',
      warnings: [],
    },
  ])('judges a date $name', ({ day, fetchedAt, publishedAt, warnings }) => {
    const article = { content: dated(day), ...(fetchedAt === undefined ? {} : { fetchedAt }) };
    const draft = clean(article);
    expect(draft.publishedAt).toBe(publishedAt);
    expect(draft.completeness.warnings).toEqual(warnings);
  });
});

describe('status, hash and completeness', () => {
  it.each([
    { name: 'no content', content: '' },
    {
      name: 'a page of links',
      content: '<ul><li><a href="/a">World</a></li><li><a href="/b">Sport</a></li></ul>',
    },
    { name: 'controls alone', content: 'Share\nContact us\n' },
  ])('calls $name empty', ({ content }) => {
    expect(clean({ content })).toMatchObject({
      status: 'empty',
      text: '',
      paragraphs: [],
      wordCount: 0,
      language: null,
    });
  });

  it('detects what it does not support', () => {
    const content =
      'Der Hafenrat stimmt am Donnerstag über einen Plan ab, den Fährterminal zu verlegen, sagte die Vorsitzende, nachdem Stürme den alten Steg in zwei Wintern geschlossen hatten.';
    expect(clean({ content })).toMatchObject({
      status: 'unsupported-language',
      language: 'de',
      text: content,
    });
  });

  it('hashes title and text, so that the page around them does not count', () => {
    const page = (advert: string): string =>
      `<div>${advert}</div><h1>Board moves ferry</h1><p>${BODY}</p>`;
    const [first, second] = [
      clean({ content: page('Buy hats') }),
      clean({ content: page('Buy boots') }),
    ];
    expect(first.contentHash).toBe(second.contentHash);
    expect(first.contentHash).toBe(contentHash(first.title, first.text));
  });

  it.each([
    {
      name: 'a paywall by its words',
      content: `<p>${BODY}</p><p>Subscribe to continue reading this story.</p>`,
      warning: 'paywall',
    },
    {
      name: 'a paywall by its markup',
      content: `<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":"False"}</script><p>${BODY}</p>`,
      warning: 'paywall',
    },
    {
      name: 'a consent wall',
      content: `<p>We value your privacy and so do our partners.</p>`,
      warning: 'consent',
    },
    {
      name: 'a teaser',
      content: `${BODY}\n\nThe council will meet again on Friday to hear the fishermen who…`,
      warning: 'truncated',
    },
    {
      name: 'a live page',
      content: `<script type="application/ld+json">{"@type":"LiveBlogPosting"}</script><p>${BODY}</p>`,
      warning: 'live',
    },
    {
      name: 'a video page',
      content: `<head><meta property="og:type" content="video.other"></head><p>${BODY}</p>`,
      warning: 'video',
    },
  ])('warns of $name', ({ content, warning }) => {
    expect(clean({ content }).completeness.warnings).toContain(warning);
  });

  it('stops at the longest text that it may make', async () => {
    const small = await loadCleaner({ maxTextLength: 50 });
    const code = 'ONRECORD_TEXT_TOO_LONG';
    expect(() => small.apply({ content: BODY }, null, RECEIVED)).toThrow(LimitExceededError);
    expect(() => small.apply({ content: BODY }, null, RECEIVED)).toThrow(
      expect.objectContaining({ code }) as Error,
    );
  });

  it('makes drafts of its schema, the same ones each time', () => {
    const field = fc.option(fc.string({ unit: 'binary', maxLength: 20 }), { nil: undefined });
    fc.assert(
      fc.property(
        fc.record({
          content: fc.string({ unit: 'binary' }),
          title: field,
          url: field,
          language: field,
          publishedAt: field,
          fetchedAt: field,
        }),
        (fields) => {
          const article = Object.fromEntries(
            Object.entries(fields).filter(([, value]) => value !== undefined),
          ) as RawArticle;
          const draft = clean(article);
          checkMessage(topics.cleanedArticle, {
            ...draft,
            revision: 1,
            duplicate: null,
            processing: {},
          });
          expect(clean(article)).toEqual(draft);
          expect(JSON.parse(Buffer.from(JSON.stringify(draft)).toString('utf8'))).toEqual(draft);
        },
      ),
    );
  });
});
