import type { Caption, CleanerLimits } from '@onrecord/contracts';
import { parseCaption } from './caption';
import { extractBody } from './extract-body';
import { htmlMetadata } from './html-metadata';
import { articlesOf, typesOf } from './json-ld';
import type { ExtractedPage, PublisherEvidence } from './page';
import { scanPage, type PageScan } from './scan-page';
import { comparable } from './tidy-text';

const MAX_CAPTIONS = 100;

/**
 * The article in a page of markup. Raises `ONRECORD_HTML_TOO_DEEP` and
 * `ONRECORD_HTML_TOO_MANY_NODES` before any DOM is built.
 */
export function extractHtml(
  html: string,
  publisher: PublisherEvidence,
  limits: Pick<CleanerLimits, 'maxDepth' | 'maxNodes'>,
): ExtractedPage {
  const page = scanPage(html, limits);
  return {
    blocks: extractBody(page).blocks,
    captions: captionsOf(page),
    metadata: htmlMetadata(page, publisher),
    visible: page.lines.map(({ text }) => text),
    warnings: kindWarnings(page),
  };
}

function captionsOf(page: PageScan): Caption[] {
  const captions = new Map<string, Caption>();
  for (const { mark, text } of page.marked) {
    const caption = mark === 'caption' ? parseCaption(text) : null;
    if (caption === null || captions.size >= MAX_CAPTIONS) continue;
    if (!captions.has(comparable(caption.text))) captions.set(comparable(caption.text), caption);
  }
  return [...captions.values()];
}

/** Kinds of page whose text is never the whole story. */
function kindWarnings(page: PageScan): string[] {
  const types = articlesOf(page.jsonLd).flatMap(typesOf);
  const isVideo = page.metas.get('og:type')?.[0]?.toLowerCase().startsWith('video') === true;
  return [...(types.includes('LiveBlogPosting') ? ['live'] : []), ...(isVideo ? ['video'] : [])];
}
