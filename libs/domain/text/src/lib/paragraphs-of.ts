import type { Paragraph } from '@onrecord/contracts';

/**
 * The paragraphs of a text that came without any: what stands between blank
 * lines, trimmed of white space, all of kind `paragraph`. Spans are UTF-16 code
 * units of `text`, in order, none empty; white space alone gives none. The text
 * itself is left as it is. One pass over the lines.
 */
export function paragraphsOf(text: string): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let open: Paragraph | null = null;
  for (const line of linesOf(text)) {
    if (line.start === line.end) {
      open = null;
    } else if (open === null) {
      open = { ...line, kind: 'paragraph' };
      paragraphs.push(open);
    } else {
      open.end = line.end;
    }
  }
  return paragraphs;
}

/** Spans of the lines without the white space around them; a blank line's is empty. */
function* linesOf(text: string): Generator<{ start: number; end: number }> {
  for (let from = 0; from <= text.length;) {
    const feed = text.indexOf('\n', from);
    const to = feed < 0 ? text.length : feed;
    const line = text.slice(from, to);
    const start = from + (line.length - line.trimStart().length);
    yield { start, end: Math.max(start, from + line.trimEnd().length) };
    from = to + 1;
  }
}
