import type { Span } from '@onrecord/contracts';

/**
 * `word`: letters, with inner hyphens, apostrophes and digits, abbreviations
 * with their full stops, and split-off clitics ("’s"). `number`: digits with
 * separators and a short suffix ("1,000.5", "20th", "1990s", "5bn").
 * `punctuation`: each quotation mark, bracket, stop, dash or ellipsis.
 * `symbol`: currency, "%", "&", web addresses, emoji and whatever is left.
 */
export type TokenKind = 'word' | 'number' | 'punctuation' | 'symbol';

/** A piece of text without white space; `text` is what stands at `start`..`end` (UTF-16 code units). */
export interface Token extends Readonly<Span> {
  readonly text: string;
  readonly kind: TokenKind;
}
