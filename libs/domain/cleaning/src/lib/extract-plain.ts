import { LimitExceededError, type Caption, type CleanerLimits } from '@onrecord/contracts';
import { authorNames } from './author-names';
import { blocksOfLines, judgeLines } from './body-lines';
import { bodyRange, type JudgedLine } from './body-range';
import { parseCaption } from './caption';
import { sectionName } from './line-rules';
import type { ExtractedPage, PageMetadata, PublisherEvidence } from './page';
import { findHeader } from './page-header';
import { besideDate, findDate } from './parse-date';
import { readLines } from './read-lines';
import { comparable } from './tidy-text';

/** Lines above and below the body's first that may carry date, section and byline. */
const HEADER_REACH = 40;

/**
 * The article in a page of plain text: the densest run of its lines is the
 * body, what stands above it the header. Raises `ONRECORD_TEXT_TOO_MANY_LINES`
 * beyond `maxNodes` lines; otherwise never throws.
 */
export function extractPlain(
  text: string,
  publisher: PublisherEvidence,
  limits: Pick<CleanerLimits, 'maxNodes'>,
): ExtractedPage {
  const read = readLines(text);
  checkLines(read.length, limits.maxNodes);
  const lines = judgeLines(read);
  const visible = lines.map((line) => line.text);
  const range = bodyRange(lines);
  if (range === null) {
    const metadata = { ...unknownMetadata, title: publisher.title };
    return { blocks: [], captions: [], metadata, visible, warnings: [] };
  }
  const header = findHeader(lines, range, publisher);
  const top = lines.slice(Math.max(0, header.bodyStart - HEADER_REACH), header.bodyStart);
  const title = header.title === null ? null : comparable(header.title);
  const body = lines
    .slice(header.bodyStart, range.end)
    .filter((line) => comparable(line.text) !== title);
  return {
    blocks: blocksOfLines(body),
    captions: captionsOf([...top, ...body]),
    metadata: {
      ...unknownMetadata,
      title: header.title ?? publisher.title,
      subtitle: header.subtitle,
      authors: authorsOf([...top, ...body]),
      ...datesOf(top, publisher.publishedAt),
      section: sectionOf(top),
    },
    visible,
    warnings: [],
  };
}

const unknownMetadata: PageMetadata = {
  title: null,
  subtitle: null,
  authors: [],
  publishedAt: null,
  modifiedAt: null,
  section: null,
  isAccessibleForFree: null,
  url: null,
};

function checkLines(lines: number, maxNodes: number): void {
  if (lines <= maxNodes) return;
  throw new LimitExceededError(`content: expected at most ${maxNodes} lines, got ${lines}`, {
    code: 'ONRECORD_TEXT_TOO_MANY_LINES',
    facts: { lines, maxNodes },
  });
}

function captionsOf(lines: readonly JudgedLine[]): Caption[] {
  const captions: Caption[] = [];
  for (const { role, text } of lines) {
    const caption = role === 'caption' ? parseCaption(text) : null;
    if (caption !== null) captions.push(caption);
  }
  return captions;
}

/** The first byline counts: a later one is another story's. */
function authorsOf(lines: readonly JudgedLine[]): string[] {
  for (const { role, text } of lines) {
    const names = role === 'byline' ? authorNames(text) : [];
    if (names.length > 0) return names;
  }
  return [];
}

/** The header's first date is the publication's unless its line says "updated". */
function datesOf(
  header: readonly JudgedLine[],
  published: string | null,
): Pick<PageMetadata, 'publishedAt' | 'modifiedAt'> {
  let publishedAt: string | null = null;
  let modifiedAt: string | null = null;
  for (const { role, text } of header) {
    if (role !== 'date') continue;
    const iso = findDate(text)?.iso ?? null;
    if (/\b(?:updated|modified)\b/iu.test(text)) modifiedAt ??= iso;
    else publishedAt ??= iso;
  }
  return { publishedAt: publishedAt ?? published, modifiedAt };
}

function sectionOf(header: readonly JudgedLine[]): string | null {
  for (const { role, text } of header) {
    const name = role === 'date' ? sectionName(besideDate(text) ?? '') : null;
    if (name !== null) return name;
  }
  // Without a dateline, a section's name alone above the headline; a menu has many.
  const names = header.map(({ text }) => sectionName(text)).filter((name) => name !== null);
  return names.length === 1 ? (names[0] ?? null) : null;
}
