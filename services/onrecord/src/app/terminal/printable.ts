/** C0 and C1 controls and what overrides the direction of text: an article must not steer a terminal. */
const UNPRINTABLE = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]+/gu;

/** `text` on one line, without anything that a terminal would obey. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, ' ');
}
