import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { blocksOfElement, type ElementLike } from './blocks-of-element';
import { bodyLines } from './body-lines';
import { roleOf } from './line-rules';
import type { Block } from './page';
import type { PageScan } from './scan-page';

/** Where an article's body was found. */
export interface ExtractedBody {
  readonly blocks: readonly Block[];
  /** `readability`: by its verdict on the DOM; `lines`: the densest run of lines. */
  readonly method: 'readability' | 'lines';
}

/**
 * Elements and texts beyond which no DOM is built: Readability is quadratic in
 * the children of one element, and with 20,000 of them the worst page that was
 * found takes two seconds. One of 799 news pages is larger.
 */
const MAX_DOM_NODES = 20_000;
/** Likewise for text times depth: 250 nested elements around five megabytes took fifteen seconds. */
const MAX_DOM_WORK = 30_000_000;
/** A body shorter than this is more often a notice than an article. */
const MIN_BODY_LENGTH = 140;

/**
 * The body of a page in blocks: by Mozilla's Readability on a linkedom document,
 * or, where the page is too large for a DOM or Readability finds nothing, by the
 * densest run of lines. A page without an article gives no blocks.
 */
export function extractBody(page: Pick<PageScan, 'markup' | 'lines'>): ExtractedBody {
  const { html, nodes, work } = page.markup;
  const blocks = nodes > MAX_DOM_NODES || work > MAX_DOM_WORK ? [] : readable(html);
  if (lengthOf(blocks) >= MIN_BODY_LENGTH) return { blocks, method: 'readability' };
  const dense = bodyLines(page.lines);
  if (lengthOf(dense) > lengthOf(blocks)) return { blocks: dense, method: 'lines' };
  return { blocks: blocks.some(isProse) ? blocks : [], method: 'readability' };
}

function readable(markup: string): Block[] {
  // linkedom's types lean on the DOM library, which a server-side program does not have.
  const { document } = parseHTML(markup) as unknown as { document: never };
  const article = new Readability<ElementLike>(document, {
    disableJSONLD: true,
    serializer: (node) => node as ElementLike,
  }).parse();
  return article?.content == null ? [] : blocksOfElement(article.content);
}

function isProse({ text }: Block): boolean {
  const role = roleOf(text);
  return role === 'sentence' || role === 'turn' || role === 'long';
}

function lengthOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => sum + block.text.length, 0);
}
