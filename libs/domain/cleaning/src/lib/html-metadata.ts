import { authorNames, distinct } from './author-names';
import { headlineOf } from './headline';
import { articlesOf, isObject, listOf, textOf, typesOf, type LinkedData } from './json-ld';
import type { Mark } from './mark-of';
import type { PageMetadata, PublisherEvidence } from './page';
import { parseDate } from './parse-date';
import type { PageScan } from './scan-page';
import { comparable, countWords, tidyLine } from './tidy-text';

const PUBLISHED_METAS = [
  'article:published_time',
  'article:published',
  'og:published_time',
  'og:article:published_time',
  'datepublished',
  'parsely-pub-date',
  'sailthru.date',
  'cxenseparse:recs:publishtime',
  'publish-date',
  'publishdate',
  'pubdate',
  'publication_date',
  'dc.date.issued',
  'dcterms.created',
  'dcterms.date',
  'dc.date',
  'date',
];
const MODIFIED_METAS = [
  'article:modified_time',
  'og:updated_time',
  'datemodified',
  'last-modified',
];
const AUTHOR_METAS = [
  'author',
  'parsely-author',
  'sailthru.author',
  'byl',
  'article:author_name',
  'article:author',
  'dc.creator',
  'dcterms.creator',
];
const SECTION_METAS = ['article:section', 'parsely-section', 'og:article:section'];
const MAX_LINE_OF_NAMES = 160;
const MAX_SECTION_WORDS = 4;
/** Lines below the headline among which a byline is the article's. */
const BYLINE_REACH = 15;

/**
 * What a page of markup says about its article. Each field has its candidates
 * in the order of trust: JSON-LD, meta tags, microdata, the publisher, what the
 * reader sees. Values are tidied; an unreadable candidate is passed over.
 */
export function htmlMetadata(page: PageScan, publisher: PublisherEvidence): PageMetadata {
  const articles = articlesOf(page.jsonLd);
  const title = headlineOf(page, articles, publisher);
  const article = articleAbout(articles, title);
  const dates = (values: readonly (string | null)[]): string | null =>
    first(values.map((value) => parseDate(value)));
  return {
    title,
    subtitle: subtitleOf(page, article, title),
    authors: authorsOf(page, article, title),
    publishedAt: dates([
      textOf(article['datePublished']),
      ...metas(page, PUBLISHED_METAS),
      ...marked(page, 'published'),
      publisher.publishedAt,
      ...marked(page, 'time').slice(0, 1),
    ]),
    modifiedAt: dates([
      textOf(article['dateModified']),
      ...metas(page, MODIFIED_METAS),
      ...marked(page, 'modified'),
    ]),
    section: first(
      [
        ...listOf(article['articleSection']).map(textOf),
        ...metas(page, SECTION_METAS),
        ...marked(page, 'section'),
      ].map(sectionOf),
    ),
    isAccessibleForFree: accessOf(page, article),
    url: absolute(page.canonical ?? metas(page, ['og:url'])[0] ?? null),
  };
}

function first<T>(candidates: readonly (T | null)[]): T | null {
  return candidates.find((candidate) => candidate !== null) ?? null;
}

function metas(page: PageScan, names: readonly string[]): string[] {
  return names.flatMap((name) => page.metas.get(name) ?? []);
}

/** Machine-readable value, else text, of the elements with a mark. */
function marked(page: PageScan, mark: Mark): string[] {
  return page.marked
    .filter((element) => element.mark === mark)
    .map((element) => element.value ?? element.text);
}

/** Of several articles in JSON-LD, the one with the page's headline; else the first. */
function articleAbout(articles: readonly LinkedData[], title: string | null): LinkedData {
  const wanted = comparable(title ?? '');
  const same = articles.find(
    (article) => comparable(textOf(article['headline']) ?? '') === wanted && wanted !== '',
  );
  return same ?? articles[0] ?? {};
}

/** Only what the page shows as a standfirst: a description for search engines is not the article's. */
function subtitleOf(page: PageScan, article: LinkedData, title: string | null): string | null {
  const shown = page.marked
    .filter(({ mark }) => mark === 'standfirst')
    .map(({ text, value }) => tidyLine(text === '' ? (value ?? '') : text));
  return first(
    [...shown, tidyLine(textOf(article['alternativeHeadline']) ?? '')].map((text) =>
      countWords(text) >= 4 && comparable(text) !== comparable(title ?? '') ? text : null,
    ),
  );
}

function authorsOf(page: PageScan, article: LinkedData, title: string | null): string[] {
  const candidates: (() => string[])[] = [
    () => listOf(article['author']).flatMap(peopleOf),
    () =>
      visibleOnly(
        page,
        metas(page, AUTHOR_METAS).flatMap((name) => authorNames(name)),
      ),
    () => bylinesNear(page, title),
    () => markedNames(page, 'author'),
    () => markedNames(page, 'byline'),
  ];
  for (const candidate of candidates) {
    const names = distinct(candidate());
    if (names.length > 0) return names;
  }
  return [];
}

function peopleOf(author: unknown): string[] {
  if (isObject(author) && typesOf(author).some((type) => /Organization|NewsMedia/u.test(type))) {
    return [];
  }
  return authorNames(textOf(author) ?? '', { allowSingle: true });
}

/** Meta tags name the site, the software or its user as often as the author: the page must show the name. */
function visibleOnly(page: PageScan, names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const shown = page.lines.filter(({ text }) => text.length <= MAX_LINE_OF_NAMES);
  const words = ` ${comparable(shown.map(({ text }) => text).join(' '))} `;
  return names.filter((name) => words.includes(` ${comparable(name)} `));
}

function bylinesNear(page: PageScan, title: string | null): string[] {
  const wanted = comparable(title ?? '');
  const at = page.lines.findIndex(({ text }) => comparable(text) === wanted);
  for (const { text } of page.lines.slice(Math.max(0, at), Math.max(0, at) + BYLINE_REACH)) {
    const names =
      /^by:?\s/iu.test(text) && text.length <= MAX_LINE_OF_NAMES ? authorNames(text) : [];
    if (names.length > 0) return names;
  }
  return [];
}

/** The first element with names: those further down are other stories'. */
function markedNames(page: PageScan, mark: Mark): string[] {
  for (const value of marked(page, mark)) {
    const names = authorNames(value);
    if (names.length > 0) return names;
  }
  return [];
}

function sectionOf(value: string | null): string | null {
  const section = tidyLine(value ?? '');
  return section !== '' && countWords(section) <= MAX_SECTION_WORDS ? section : null;
}

function accessOf(page: PageScan, article: LinkedData): boolean | null {
  const value = article['isAccessibleForFree'];
  const word = typeof value === 'string' ? value.trim().toLowerCase() : value;
  if (word === true || word === 'true') return true;
  if (word === false || word === 'false') return false;
  const tier = metas(page, ['article:content_tier'])[0]?.toLowerCase();
  if (tier === 'free') return true;
  return tier === 'metered' || tier === 'locked' ? false : null;
}

function absolute(url: string | null): string | null {
  return url !== null && /^https?:\/\//iu.test(url) && URL.canParse(url) ? url : null;
}
