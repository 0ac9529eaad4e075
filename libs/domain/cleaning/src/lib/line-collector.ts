import type { ParagraphKind } from '@onrecord/contracts';
import { BLOCK_ELEMENTS, HEADING_ELEMENTS } from './html-elements';
import type { Line } from './page';
import { tidyLine } from './tidy-text';

/** Gathers the visible text of a page into lines, one a block, as its elements go by. */
export class LineCollector {
  private readonly lines: Line[] = [];
  private buffer: string[] = [];
  private linkLength = 0;
  private linkDepth = 0;
  private hiddenDepth = 0;
  private readonly kinds: ParagraphKind[] = [];

  open(name: string): void {
    if (name === 'a') this.linkDepth += 1;
    if (name === 'td' || name === 'th') this.buffer.push(' ');
    if (!BLOCK_ELEMENTS.has(name)) return;
    this.flush();
    this.kinds.push(kindOf(name, this.kinds.at(-1) ?? 'paragraph'));
  }

  openVoid(name: string): void {
    if (name === 'br' || name === 'hr') this.flush();
    else if (name === 'img') this.buffer.push(' ');
  }

  text(text: string): void {
    if (this.hiddenDepth > 0) return;
    this.buffer.push(text);
    if (this.linkDepth > 0) this.linkLength += text.trim().length;
  }

  close(name: string): void {
    if (name === 'a') this.linkDepth = Math.max(0, this.linkDepth - 1);
    if (!BLOCK_ELEMENTS.has(name)) return;
    this.flush();
    this.kinds.pop();
  }

  /** What follows is not seen by a reader, until `show`. */
  hide(): void {
    this.flush();
    this.hiddenDepth += 1;
  }

  show(): void {
    this.hiddenDepth -= 1;
  }

  finish(): Line[] {
    this.flush();
    return this.lines;
  }

  private flush(): void {
    const text = tidyLine(this.buffer.join(''));
    if (text !== '') {
      const kind = this.kinds.at(-1) ?? 'paragraph';
      this.lines.push({ text, kind, linkLength: Math.min(this.linkLength, text.length) });
    }
    this.buffer = [];
    this.linkLength = 0;
  }
}

/** What a block element makes of the text directly inside it. */
function kindOf(name: string, outer: ParagraphKind): ParagraphKind {
  if (HEADING_ELEMENTS.has(name)) return 'heading';
  if (name === 'li' || name === 'dd' || name === 'dt') return 'list-item';
  if (name === 'blockquote') return 'blockquote';
  return outer === 'heading' ? 'paragraph' : outer;
}
