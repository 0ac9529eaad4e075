const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
/** Controls but tab and line feed, and what overrides the direction of the text around it. */
const CONTROLS = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu;

/**
 * `text` as it may stand between tags and inside quoted attributes, whoever
 * wrote it. A control character becomes a blank, one for one: a page with one is
 * no valid HTML.
 */
export function escapeHtml(text: string): string {
  return neutral(text).replace(/[&<>"']/gu, (character) => ENTITIES[character] ?? character);
}

/** `text` as a reader of the page gets it. */
export function neutral(text: string): string {
  return text.replace(CONTROLS, (character) =>
    character === '\n' || character === '\t' ? character : ' ',
  );
}

/** The address, if it is one that a link may have (no `javascript:`); else `null`. */
export function linkAddress(url: string | null): string | null {
  return url !== null && /^https?:\/\//iu.test(url) ? escapeHtml(url) : null;
}
