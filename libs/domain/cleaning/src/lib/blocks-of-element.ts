import type { ParagraphKind } from '@onrecord/contracts';
import { BLOCK_ELEMENTS, HEADING_ELEMENTS, SILENT_ELEMENTS } from './html-elements';
import type { Block } from './page';
import { tidyLine } from './tidy-text';

/** What is read of a DOM node, whichever library built it. */
export interface ElementLike {
  readonly nodeType: number;
  readonly localName?: string;
  readonly nodeValue?: string | null;
  readonly childNodes: Iterable<ElementLike>;
}

const ELEMENT = 1;
const TEXT = 3;
/** Left out of a body: figures are captions, forms and buttons are the site's. */
const OUTSIDE = new Set(['figure', 'figcaption', 'form', 'button', 'nav', 'footer', 'aside']);

/**
 * The blocks of an element in reading order. Depth is that of the element,
 * which the scan has bounded. A single `<br>` is a space, two of them end a
 * block; the cells of a table's row are one block.
 */
export function blocksOfElement(root: ElementLike): Block[] {
  const blocks: Block[] = [];
  let buffer: string[] = [];
  let breaks = 0;

  const flush = (kind: ParagraphKind): void => {
    const text = tidyLine(buffer.join(''));
    if (text !== '') blocks.push({ text, kind });
    buffer = [];
    breaks = 0;
  };
  const addText = (text: string): void => {
    if (text.trim() !== '') breaks = 0;
    buffer.push(text);
  };
  const addBreak = (kind: ParagraphKind): void => {
    breaks += 1;
    if (breaks > 1) flush(kind);
    else buffer.push('\n');
  };
  const visit = (node: ElementLike, kind: ParagraphKind): void => {
    for (const child of node.childNodes) {
      if (child.nodeType === TEXT) addText(child.nodeValue ?? '');
      if (child.nodeType !== ELEMENT) continue;
      const name = child.localName?.toLowerCase() ?? '';
      if (SILENT_ELEMENTS.has(name) || OUTSIDE.has(name)) continue;
      if (name === 'br') addBreak(kind);
      else if (name === 'td' || name === 'th') buffer.push(' ');
      if (!BLOCK_ELEMENTS.has(name)) {
        visit(child, kind);
        continue;
      }
      flush(kind);
      const inner = kindInside(name, kind);
      visit(child, inner);
      flush(inner);
    }
  };
  visit(root, 'paragraph');
  flush('paragraph');
  return blocks;
}

function kindInside(name: string, outer: ParagraphKind): ParagraphKind {
  if (HEADING_ELEMENTS.has(name)) return 'heading';
  if (name === 'li' || name === 'dd' || name === 'dt') return 'list-item';
  return name === 'blockquote' ? 'blockquote' : outer;
}
