/** Attributes that tell an extractor what an element is for. */
const KEPT_ATTRIBUTES = ['class', 'id', 'role', 'itemprop', 'rel', 'dir'] as const;
/** Longer values are generated and say nothing; patterns run over each of them. */
const MAX_VALUE_LENGTH = 200;
/** Void elements that an extractor looks at. */
const KEPT_VOID = new Set(['br', 'hr', 'img']);

/** A page written again, and what it would cost to read it as a document. */
export interface Markup {
  readonly html: string;
  /** Elements and runs of text. */
  readonly nodes: number;
  /** Code units of text times the elements around it: each of them is asked for its text. */
  readonly work: number;
}

type Attributes = Readonly<Record<string, string>>;

/**
 * Writes a page again with what an extractor needs and nothing else: no
 * scripts, no addresses, no more than six short attributes an element. A page of
 * a hundred thousand attributes or entities costs a DOM library no more than
 * its words do.
 */
export class MarkupWriter {
  private readonly parts: string[] = [];
  private nodes = 0;
  private work = 0;
  private depth = 0;

  open(name: string, attributes: Attributes, isHidden: boolean): void {
    if (name === 'html' || name === 'body') return;
    this.nodes += 1;
    this.depth += 1;
    this.parts.push(`<${safeName(name)}${attributeText(name, attributes)}`);
    this.parts.push(isHidden ? ' hidden>' : '>');
  }

  openVoid(name: string, attributes: Attributes): void {
    if (!KEPT_VOID.has(name)) return;
    this.nodes += 1;
    // An image without a source would be dropped, and a figure with it.
    const source = name === 'img' ? ' src="i"' : '';
    this.parts.push(`<${name}${attributeText(name, attributes)}${source}>`);
  }

  text(text: string): void {
    // Readability is quadratic in runs of white space inside a text.
    const collapsed = text.replace(/\s+/gu, ' ');
    // linkedom makes a text node of every entity.
    this.nodes += 1 + (collapsed.match(/[&<>]/gu)?.length ?? 0);
    this.work += collapsed.length * this.depth;
    this.parts.push(escapeText(collapsed));
  }

  close(name: string): void {
    if (name === 'html' || name === 'body') return;
    this.depth -= 1;
    this.parts.push(`</${safeName(name)}>`);
  }

  finish(): Markup {
    const html = `<!doctype html><html><head></head><body>${this.parts.join('')}</body></html>`;
    return { html, nodes: this.nodes, work: this.work };
  }
}

function attributeText(name: string, attributes: Attributes): string {
  let text = '';
  for (const key of KEPT_ATTRIBUTES) {
    const value = attributes[key];
    // Readability drops what is called "social" or "embed": of a quoted post the words are wanted.
    if (name === 'blockquote' && key !== 'dir') continue;
    if (value !== undefined && value !== '' && value.length <= MAX_VALUE_LENGTH) {
      text += ` ${key}="${escapeText(value).replace(/"/gu, '&quot;')}"`;
    }
  }
  const href = name === 'a' ? attributes['href'] : undefined;
  // Where a link leads does not matter, only whether it leaves the page.
  if (href !== undefined) text += href.startsWith('#') ? ' href="#"' : ' href="/"';
  return text;
}

/** Odd names ("a&b", "p<") become a span: markup that is written must be read back as it was. */
function safeName(name: string): string {
  return /^[a-z][a-z0-9-]{0,40}$/u.test(name) ? name : 'span';
}

function escapeText(text: string): string {
  return text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;');
}
