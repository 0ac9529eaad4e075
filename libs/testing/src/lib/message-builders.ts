import {
  contentHash,
  type ArticleEntities,
  type CleanedArticle,
  type EnrichedArticle,
  type Entity,
  type Paragraph,
  type ProcessingEntry,
  type Quote,
  type RawArticle,
  type TextSpan,
} from '@onrecord/contracts';

const TITLE = 'Harbour bridge to reopen';
const QUOTED = '“The bridge is safe,”';
const TEXT = `${QUOTED} engineer Mona Lindqvist said on Monday.\n\nIt will open again in May.`;
const ENTITY_ID = 'person-mona-lindqvist';

/** What a publisher might send: a short text with its headline. */
export function rawArticle(overrides: Partial<RawArticle> = {}): RawArticle {
  return {
    id: 'article-1',
    url: 'https://news.example/harbour-bridge',
    source: 'news.example',
    contentType: 'text/plain',
    content: `${TITLE}\n\n${TEXT}`,
    fetchedAt: '2025-03-03T08:00:00Z',
    ...overrides,
  };
}

/**
 * The same article after the cleaner. Paragraphs, word count and content hash
 * are derived from the `text` and `title` in use, so overriding these is enough.
 */
export function cleanedArticle(overrides: Partial<CleanedArticle> = {}): CleanedArticle {
  const text = overrides.text ?? TEXT;
  const title = overrides.title === undefined ? TITLE : overrides.title;
  return {
    id: 'article-1',
    revision: 1,
    url: 'https://news.example/harbour-bridge',
    source: 'news.example',
    title,
    subtitle: null,
    authors: [],
    publishedAt: '2025-03-03',
    modifiedAt: null,
    section: null,
    language: 'en',
    text,
    paragraphs: paragraphsOfBlankLines(text),
    captions: [],
    wordCount: text.split(/\s+/u).filter((word) => word !== '').length,
    contentHash: contentHash(title, text),
    duplicate: null,
    status: 'ok',
    completeness: { keptShare: 1, quoteMarksKept: 1, warnings: [] },
    isAccessibleForFree: null,
    processing: { cleaner: processed() },
    ...overrides,
  };
}

/** The same article after the entity stage; with another `text`, no entities. */
export function articleEntities(overrides: Partial<ArticleEntities> = {}): ArticleEntities {
  const cleaned = cleanedArticle(overrides);
  return {
    ...cleaned,
    entities: cleaned.text === TEXT ? [lindqvist()] : [],
    processing: { ...cleaned.processing, entities: processed() },
    ...overrides,
  };
}

/** The same article after the last stage; with another `text`, no quotes. */
export function enrichedArticle(overrides: Partial<EnrichedArticle> = {}): EnrichedArticle {
  const article = articleEntities(overrides);
  return {
    ...article,
    quotes: article.text === TEXT ? [lindqvistQuote()] : [],
    processing: { ...article.processing, quotes: processed() },
    ...overrides,
  };
}

/**
 * Where `words` stand in `text` (UTF-16 code units), looked up from `from`.
 * Throws a `RangeError` when they do not: a test that asks for them is wrong.
 */
export function textSpan(text: string, words: string, from = 0): TextSpan {
  const start = text.indexOf(words, from);
  if (start < 0) throw new RangeError(`expected "${words}" in the text after ${from}`);
  return { start, end: start + words.length, text: words };
}

function paragraphsOfBlankLines(text: string): Paragraph[] {
  let start = 0;
  const paragraphs: Paragraph[] = [];
  for (const part of text.split('\n\n')) {
    const end = start + part.length;
    if (part !== '') paragraphs.push({ start, end, kind: 'paragraph' });
    start = end + 2;
  }
  return paragraphs;
}

function processed(): ProcessingEntry {
  return { version: '0.0.0', model: null, at: '2025-03-03T08:00:01.000Z', ms: 1 };
}

function lindqvist(): Entity {
  return {
    id: ENTITY_ID,
    type: 'person',
    name: 'Mona Lindqvist',
    aliases: [],
    descriptions: ['engineer'],
    mentions: [{ ...textSpan(TEXT, 'Mona Lindqvist'), kind: 'name' }],
    salience: 1,
  };
}

function lindqvistQuote(): Quote {
  return {
    id: 'quote-1',
    type: 'direct',
    reporting: true,
    text: QUOTED,
    spans: [{ start: 0, end: QUOTED.length }],
    cue: textSpan(TEXT, 'said'),
    speaker: {
      entityId: ENTITY_ID,
      name: 'Mona Lindqvist',
      mention: textSpan(TEXT, 'engineer Mona Lindqvist'),
      resolution: 'name',
    },
    about: [],
    nestedIn: null,
    paragraph: 0,
    confidence: 0.9,
    speakerConfidence: 0.9,
    abstained: null,
  };
}
