import type { Caption, ParagraphKind } from '@onrecord/contracts';

/** One block of a page in reading order, from markup or from plain text alike. */
export interface Block {
  /** Tidied: no control characters, white space collapsed, never empty. */
  readonly text: string;
  readonly kind: ParagraphKind;
}

/** A block of the whole page with what the line rules need to judge it. */
export interface Line extends Block {
  /** Code units of `text` inside links. */
  readonly linkLength: number;
}

/** What a page says about itself; `null` and `[]` where it says nothing clear. */
export interface PageMetadata {
  readonly title: string | null;
  readonly subtitle: string | null;
  readonly authors: readonly string[];
  readonly publishedAt: string | null;
  readonly modifiedAt: string | null;
  readonly section: string | null;
  readonly isAccessibleForFree: boolean | null;
  /** The page's own address, absolute. */
  readonly url: string | null;
}

/** What the publisher said beside the content; evidence, not the last word. */
export interface PublisherEvidence {
  readonly title: string | null;
  readonly publishedAt: string | null;
  readonly url: string | null;
}

/** An article found in a page, whatever the page was made of. */
export interface ExtractedPage {
  readonly blocks: readonly Block[];
  readonly captions: readonly Caption[];
  readonly metadata: PageMetadata;
  /** The page's visible text, a line a block: what `completeness` measures against. */
  readonly visible: readonly string[];
  /** Warning codes that only the page's markup can tell. */
  readonly warnings: readonly string[];
}
