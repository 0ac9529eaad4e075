import type { Paragraph } from '@onrecord/contracts';
import { markText, type TextMark } from './mark-text';

/**
 * The paragraphs of an article with what is marked in them, one row each.
 * `marks` are sorted by start; `margin` gives the HTML beside the paragraph of
 * an index, safe as it is.
 */
export function articleBody(
  { text, paragraphs }: { readonly text: string; readonly paragraphs: readonly Paragraph[] },
  marks: readonly TextMark[],
  margin: (paragraph: number) => string,
): string {
  const own = marksByParagraph(paragraphs, marks);
  return paragraphs
    .map((paragraph, i) => {
      const words = paragraphElement(paragraph, markText(text, paragraph, own[i] ?? []));
      return `<div class="row">${words}${margin(i)}</div>`;
    })
    .join('\n');
}

/** For each paragraph the marks that reach into it; a quote may go over several. */
function marksByParagraph(
  paragraphs: readonly Paragraph[],
  marks: readonly TextMark[],
): TextMark[][] {
  const result = paragraphs.map((): TextMark[] => []);
  let first = 0;
  for (const mark of marks) {
    // Both are in the order of the text.
    while ((paragraphs[first]?.end ?? Infinity) <= mark.start) first += 1;
    for (let i = first; (paragraphs[i]?.start ?? Infinity) < mark.end; i += 1) {
      result[i]?.push(mark);
    }
  }
  return result;
}

function paragraphElement({ kind }: Paragraph, words: string): string {
  switch (kind) {
    case 'heading':
      return `<h3 dir="auto">${words}</h3>`;
    case 'blockquote':
      return `<blockquote dir="auto">${words}</blockquote>`;
    case 'list-item':
      return `<p class="item" dir="auto">${words}</p>`;
    case 'paragraph':
    case 'transcript-turn':
      return `<p dir="auto">${words}</p>`;
  }
}
