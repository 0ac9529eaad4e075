export interface WrapOptions {
  /** Characters of a line, the indent included. */
  readonly width: number;
  /** Before the first line. */
  readonly first?: string;
  /** Before the others; blanks as wide as `first` when absent. */
  readonly rest?: string;
}

/** White space, except where a line must not break. */
const BREAKS = /[^\S\u00A0\u202F]+/u;

/**
 * Breaks a text at white space into lines of at most `width` characters (code
 * points); a longer word stands on a line of its own. White space in the text,
 * line feeds included, counts as one blank; a no-break space does not break. Linear in the text.
 */
export function wrapText(text: string, { width, first = '', rest }: WrapOptions): string[] {
  const indent = rest ?? ' '.repeat(lengthOf(first));
  const lines: string[] = [];
  let line = first;
  let length = lengthOf(first);
  let isEmpty = true;
  for (const word of text.split(BREAKS)) {
    if (word === '') continue;
    const added = lengthOf(word);
    if (!isEmpty && length + 1 + added > width) {
      lines.push(line);
      line = indent;
      length = lengthOf(indent);
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    length += isEmpty ? added : added + 1;
    isEmpty = false;
  }
  if (!isEmpty) lines.push(line);
  return lines;
}

function lengthOf(text: string): number {
  return Array.from(text).length;
}
