import { z } from 'zod';

const start = z.int().nonnegative().describe('First code unit of the span, counted from 0.');
const end = z.int().nonnegative().describe('The code unit behind the last one of the span.');

/** A place in `text`: UTF-16 code units, start inclusive, end exclusive (what `slice` takes). */
export const spanSchema = z.object({ start, end }).meta({
  id: 'Span',
  title: 'Span',
  description:
    'A place in the article’s `text`, in UTF-16 code units: `start` inclusive, `end` exclusive, `start` < `end`.',
});
export type Span = z.infer<typeof spanSchema>;

/** A span with the words that stand there: `text.slice(start, end) === span.text`. */
export const textSpanSchema = z
  .object({ start, end, text: z.string().describe('The words of the article at this span.') })
  .meta({
    id: 'TextSpan',
    title: 'Span with its words',
    description:
      'A place in the article’s `text` with the words that stand there: `text.slice(start, end)` in UTF-16 code units.',
  });
export type TextSpan = z.infer<typeof textSpanSchema>;
