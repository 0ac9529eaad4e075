import { LimitExceededError, type CleanerLimits } from '@onrecord/contracts';
import { Parser } from 'htmlparser2';
import { BLOCK_ELEMENTS, SILENT_ELEMENTS, VOID_ELEMENTS } from './html-elements';
import { LineCollector } from './line-collector';
import { markOf, type Mark } from './mark-of';
import { MarkupWriter, type Markup } from './markup-writer';
import type { Line } from './page';
import { tidyLine } from './tidy-text';

/** An element that says something about the article, with its text. */
export interface MarkedElement {
  readonly mark: Mark;
  readonly text: string;
  /** The machine-readable value: `datetime` or `content`. */
  readonly value: string | null;
}

/** What one pass over a page finds. */
export interface PageScan {
  /** Contents of `<meta>` by lower-cased property, name or itemprop, in page order. */
  readonly metas: ReadonlyMap<string, readonly string[]>;
  /** Bodies of JSON-LD scripts. */
  readonly jsonLd: readonly string[];
  readonly documentTitle: string;
  /** `<link rel="canonical">`. */
  readonly canonical: string | null;
  readonly marked: readonly MarkedElement[];
  /** The visible text of the page, one line a block. */
  readonly lines: readonly Line[];
  /** The page again without scripts, styles and most attributes; bounded work for a DOM. */
  readonly markup: Markup;
}

interface Open {
  readonly name: string;
  readonly mark: Mark | null;
  readonly value: string | null;
  text: string;
  readonly isHidden: boolean;
}

/** Text kept of a marked element: a headline or byline is never longer. */
const MAX_MARKED_LENGTH = 2_000;
/** Marked elements kept: a page of a million `<time>` is no evidence. */
const MAX_MARKED = 500;
const MAX_METAS = 500;

type ScanLimits = Pick<CleanerLimits, 'maxDepth' | 'maxNodes'>;

/**
 * Reads a page once, before any DOM is built, and stops at a page that no
 * article has: `ONRECORD_HTML_TOO_DEEP`, `ONRECORD_HTML_TOO_MANY_NODES`. Time
 * and memory are linear in the page.
 */
export function scanPage(html: string, limits: ScanLimits): PageScan {
  const scanner = new Scanner(limits);
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        scanner.open(name, attributes);
      },
      ontext: (text) => {
        scanner.text(text);
      },
      onclosetag: (name) => {
        scanner.close(name);
      },
    },
    { decodeEntities: true },
  );
  parser.end(html);
  return scanner.finish();
}

type Attributes = Readonly<Record<string, string>>;

class Scanner {
  private readonly metas = new Map<string, string[]>();
  private readonly jsonLd: string[] = [];
  private readonly marked: MarkedElement[] = [];
  private readonly stack: Open[] = [];
  /** The marked elements among `stack`: text is added to these alone. */
  private readonly openMarked: Open[] = [];
  private readonly collector = new LineCollector();
  private readonly writer = new MarkupWriter();
  private documentTitle = '';
  private canonical: string | null = null;
  private script: string[] | null = null;
  private silentDepth = 0;
  private nodes = 0;
  /** Text since the last tag: the parser reports entities and stray brackets one by one. */
  private pending: string[] = [];

  constructor(private readonly limits: ScanLimits) {}

  open(name: string, attributes: Attributes): void {
    this.flushText();
    this.countNode();
    if (name === 'meta') this.addMeta(attributes);
    if (name === 'link' && attributes['rel']?.toLowerCase() === 'canonical') {
      this.canonical ??= attributes['href'] ?? null;
    }
    if (VOID_ELEMENTS.has(name)) {
      this.openVoid(name, attributes);
      return;
    }
    if (name === 'script' && /ld\+json/iu.test(attributes['type'] ?? '')) this.script = [];
    this.push(name, attributes);
  }

  text(text: string): void {
    this.pending.push(text);
  }

  close(name: string): void {
    this.flushText();
    if (VOID_ELEMENTS.has(name)) return;
    const open = this.stack.pop();
    if (open === undefined) return;
    if (name === 'script' && this.script !== null) {
      this.jsonLd.push(this.script.join(''));
      this.script = null;
    }
    if (SILENT_ELEMENTS.has(name)) {
      this.silentDepth -= 1;
    } else if (this.silentDepth === 0) {
      this.writer.close(name);
      if (open.isHidden) this.collector.show();
      this.collector.close(name);
      this.separate(name);
    }
    if (open.mark !== null) this.keep(open);
  }

  finish(): PageScan {
    this.flushText();
    return {
      metas: this.metas,
      jsonLd: this.jsonLd,
      documentTitle: tidyLine(this.documentTitle),
      canonical: this.canonical,
      marked: this.marked,
      lines: this.collector.finish(),
      markup: this.writer.finish(),
    };
  }

  private flushText(): void {
    if (this.pending.length === 0) return;
    const text = this.pending.join('');
    this.pending = [];
    this.countNode();
    if (this.script !== null) this.script.push(text);
    if (this.stack.at(-1)?.name === 'title' && this.documentTitle.length < MAX_MARKED_LENGTH) {
      this.documentTitle += text.slice(0, MAX_MARKED_LENGTH);
    }
    if (this.silentDepth > 0) return;
    this.writer.text(text);
    this.collector.text(text);
    for (const open of this.openMarked) {
      if (open.text.length < MAX_MARKED_LENGTH) open.text += text.slice(0, MAX_MARKED_LENGTH);
    }
  }

  private push(name: string, attributes: Attributes): void {
    if (this.stack.length >= this.limits.maxDepth) {
      throw new LimitExceededError(
        `content: expected at most ${this.limits.maxDepth} nested elements`,
        {
          code: 'ONRECORD_HTML_TOO_DEEP',
          facts: { maxDepth: this.limits.maxDepth },
        },
      );
    }
    const isSilent = SILENT_ELEMENTS.has(name);
    if (isSilent) this.silentDepth += 1;
    const isSeen = this.silentDepth === 0;
    const isHidden = isSeen && isHiddenBy(attributes);
    const mark = isSeen ? markOf(name, attributes) : null;
    const value = attributes['datetime'] ?? attributes['content'] ?? null;
    const open: Open = { name, mark, value, text: '', isHidden };
    this.stack.push(open);
    if (mark !== null) this.openMarked.push(open);
    if (!isSeen) return;
    this.separate(name);
    this.writer.open(name, attributes, isHidden);
    this.collector.open(name);
    if (isHidden) this.collector.hide();
  }

  private openVoid(name: string, attributes: Attributes): void {
    if (this.silentDepth > 0) return;
    this.writer.openVoid(name, attributes);
    this.collector.openVoid(name);
    if (name === 'br' || name === 'hr') this.separate('p');
    const value = attributes['content'];
    const mark = name === 'meta' ? null : markOf(name, attributes);
    if (mark !== null && value !== undefined) {
      this.keep({ name, mark, value, text: '', isHidden: false });
    }
  }

  /** Words of neighbouring blocks inside one marked element must not run together. */
  private separate(name: string): void {
    if (!BLOCK_ELEMENTS.has(name)) return;
    for (const open of this.openMarked) {
      if (open.text !== '' && open.text.length < MAX_MARKED_LENGTH) open.text += '\n';
    }
  }

  private keep(open: Open): void {
    const at = this.openMarked.lastIndexOf(open);
    if (at >= 0) this.openMarked.splice(at, 1);
    if (open.mark === null || this.marked.length >= MAX_MARKED) return;
    this.marked.push({ mark: open.mark, text: open.text.trim(), value: open.value });
  }

  private addMeta(attributes: Attributes): void {
    const key = attributes['property'] ?? attributes['name'] ?? attributes['itemprop'];
    const content = tidyLine((attributes['content'] ?? '').slice(0, MAX_MARKED_LENGTH));
    if (key === undefined || content === '' || this.metas.size >= MAX_METAS) return;
    const known = this.metas.get(key.toLowerCase());
    if (known === undefined) this.metas.set(key.toLowerCase(), [content]);
    else if (known.length < MAX_METAS) known.push(content);
  }

  private countNode(): void {
    this.nodes += 1;
    if (this.nodes <= this.limits.maxNodes) return;
    throw new LimitExceededError(`content: expected at most ${this.limits.maxNodes} nodes`, {
      code: 'ONRECORD_HTML_TOO_MANY_NODES',
      facts: { maxNodes: this.limits.maxNodes },
    });
  }
}

function isHiddenBy(attributes: Attributes): boolean {
  return (
    attributes['hidden'] !== undefined ||
    attributes['aria-hidden'] === 'true' ||
    /(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden)/iu.test(
      (attributes['style'] ?? '').slice(0, 500),
    )
  );
}
