import {
  articleId,
  contentHash,
  LimitExceededError,
  type ArticleStatus,
  type CleanedDraft,
  type CleanerLimits,
  type Paragraph,
  type RawArticle,
  type RecordFacts,
} from '@onrecord/contracts';
import type { LanguageDetector } from '@onrecord/domain-text';
import { getDomain } from 'tldts';
import { completenessOf } from './completeness';
import { decodeContent } from './decode-content';
import { extractHtml } from './extract-html';
import { extractPlain } from './extract-plain';
import { languageCode } from './language-code';
import type { Block, ExtractedPage, PageMetadata, PublisherEvidence } from './page';
import { epochOf, parseDate } from './parse-date';
import { refineBlocks } from './refine-blocks';
import { countWords, tidyLine } from './tidy-text';

/** What the cleaner needs beside the article; built once at start. */
export interface CleanerParts {
  readonly detector: LanguageDetector;
  readonly limits: CleanerLimits;
}

const SUPPORTED_LANGUAGE = 'en';
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * A raw article as a cleaned one, short of what the store decides. Fields that
 * the cleaner does not own pass through. Pure: `record.receivedAt` is the only
 * clock. Raises the errors of `decodeContent` and of the page's limits, and
 * `ONRECORD_TEXT_TOO_LONG`.
 */
export function cleanArticle(
  article: RawArticle,
  record: RecordFacts,
  { detector, limits }: CleanerParts,
): CleanedDraft {
  const { text: content, mediaType } = decodeContent(article, limits);
  const publisher = evidenceOf(article);
  const page =
    mediaType === 'text/html'
      ? extractHtml(content, publisher, limits)
      : extractPlain(content, publisher, limits);
  const blocks = refineBlocks(page.blocks, { ...page.metadata, captions: page.captions });
  const { text, paragraphs } = joinBlocks(blocks);
  checkLength(text, limits.maxTextLength);
  const language = languageCode(article.language) ?? (text === '' ? null : detector.detect(text));
  const dates = notInFuture(page.metadata, article, record);
  const url = publisher.url ?? page.metadata.url;
  return {
    ...passedThrough(article),
    id: articleId(article),
    url,
    source: tidyOrNull(article.source) ?? (url === null ? null : getDomain(url)),
    ...metadataOf(page),
    publishedAt: dates.publishedAt,
    modifiedAt: dates.modifiedAt,
    language,
    text,
    paragraphs,
    captions: [...page.captions],
    wordCount: countWords(text),
    contentHash: contentHash(page.metadata.title, text),
    status: statusOf(text, language),
    completeness: completenessOf({
      text,
      visible: page.visible,
      isAccessibleForFree: page.metadata.isAccessibleForFree,
      warnings: [...page.warnings, ...dates.warnings],
    }),
  };
}

/** Fields of the cleaner that a foreign producer may have sent are not the cleaner's word. */
function passedThrough(article: RawArticle): Record<string, unknown> {
  const owned = new Set(['content', 'encoding', 'revision', 'duplicate', 'processing']);
  return Object.fromEntries(Object.entries(article).filter(([field]) => !owned.has(field)));
}

function evidenceOf(article: RawArticle): PublisherEvidence {
  return {
    title: tidyOrNull(article.title),
    publishedAt: parseDate(article.publishedAt),
    url: tidyOrNull(article.url),
  };
}

function tidyOrNull(value: string | undefined): string | null {
  const tidy = tidyLine(value ?? '');
  return tidy === '' ? null : tidy;
}

type Told = Pick<PageMetadata, 'title' | 'subtitle' | 'section' | 'isAccessibleForFree'>;

function metadataOf({ metadata }: ExtractedPage): Told & { authors: string[] } {
  const { title, subtitle, authors, section, isAccessibleForFree } = metadata;
  return { title, subtitle, authors: [...authors], section, isAccessibleForFree };
}

/** Paragraphs joined by a blank line, each with its span in code units. */
function joinBlocks(blocks: readonly Block[]): { text: string; paragraphs: Paragraph[] } {
  let start = 0;
  const paragraphs = blocks.map(({ text, kind }) => {
    const paragraph = { start, end: start + text.length, kind };
    start = paragraph.end + 2;
    return paragraph;
  });
  return { text: blocks.map(({ text }) => text).join('\n\n'), paragraphs };
}

function checkLength(text: string, maxTextLength: number): void {
  if (text.length <= maxTextLength) return;
  throw new LimitExceededError(
    `text: expected at most ${maxTextLength} code units, got ${text.length}`,
    { code: 'ONRECORD_TEXT_TOO_LONG', facts: { length: text.length, maxTextLength } },
  );
}

/** A page cannot be from after it was fetched; a day of grace for time zones and embargoes. */
function notInFuture(
  { publishedAt, modifiedAt }: PageMetadata,
  article: RawArticle,
  record: RecordFacts,
): Pick<PageMetadata, 'publishedAt' | 'modifiedAt'> & { warnings: string[] } {
  const fetched = epochOf(parseDate(article.fetchedAt) ?? '');
  const latest = (Number.isNaN(fetched) ? epochOf(record.receivedAt) : fetched) + DAY_MS;
  const isFuture = (iso: string | null): boolean => iso !== null && epochOf(iso) > latest;
  return {
    publishedAt: isFuture(publishedAt) ? null : publishedAt,
    modifiedAt: isFuture(modifiedAt) ? null : modifiedAt,
    warnings: isFuture(publishedAt) || isFuture(modifiedAt) ? ['future-date'] : [],
  };
}

function statusOf(text: string, language: string | null): ArticleStatus {
  if (text === '') return 'empty';
  return language === SUPPORTED_LANGUAGE ? 'ok' : 'unsupported-language';
}
