import { z } from 'zod';

/** A place in `text`: UTF-16 code units, start inclusive, end exclusive (what `slice` takes). */
export const spanSchema = z.object({
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
});
export type Span = z.infer<typeof spanSchema>;

/** A span with the words that stand there: `text.slice(start, end) === span.text`. */
export const textSpanSchema = z.object({
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  text: z.string(),
});
export type TextSpan = z.infer<typeof textSpanSchema>;
