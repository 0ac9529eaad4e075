/** One JSON-LD object, unread. */
export type LinkedData = Readonly<Record<string, unknown>>;

/** Objects looked at on one page; graphs of sites with a thousand products are no news. */
const MAX_OBJECTS = 2_000;
const MAX_DEPTH = 8;
/** Code units of a script that is read: five megabytes of opening brackets cost seconds. */
const MAX_SCRIPT_LENGTH = 500_000;
/** Properties whose objects are about something else than the page. */
const ASIDE = new Set([
  'about',
  'comment',
  'hasPart',
  'isPartOf',
  'itemListElement',
  'mentions',
  'publisher',
  'review',
]);
const ARTICLE = /(?:Article|BlogPosting|LiveBlogPosting|^Report)$/u;

/**
 * The articles (schema.org `Article` and its kinds) in the JSON-LD scripts of a
 * page, in page order. Scripts that are not JSON even after the usual repairs
 * (raw line feeds in strings, CDATA, a stray semicolon) are passed over.
 */
export function articlesOf(scripts: readonly string[]): LinkedData[] {
  const objects: LinkedData[] = [];
  for (const script of scripts) collect(parseScript(script), 0, objects);
  return objects.filter((object) => typesOf(object).some((type) => ARTICLE.test(type)));
}

/** The `@type` names of an object. */
export function typesOf(object: LinkedData): string[] {
  return listOf(object['@type']).filter((type) => typeof type === 'string');
}

/** A property as a list: absent is none, one value is a list of it. */
export function listOf(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? (value as unknown[]) : [value];
}

/** A property's text: the string itself or the object's `name`; `null` otherwise. */
export function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (isObject(value) && typeof value['name'] === 'string') return value['name'];
  return null;
}

export function isObject(value: unknown): value is LinkedData {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseScript(script: string): unknown {
  if (script.length > MAX_SCRIPT_LENGTH) return null;
  const flat = script.replace(/\s+/gu, ' ').trim();
  const bare = flat
    .replace(/^(?:\/\*|\/\/)? ?<!\[CDATA\[ ?(?:\*\/)?/u, '')
    .replace(/(?:\/\*|\/\/)? ?\]\]> ?(?:\*\/)?$/u, '')
    .replace(/; ?$/u, '');
  for (const text of [flat, bare]) {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      // The next repair may do; a page without readable JSON-LD is an ordinary page.
    }
  }
  return null;
}

function collect(value: unknown, depth: number, objects: LinkedData[]): void {
  if (depth > MAX_DEPTH || objects.length >= MAX_OBJECTS) return;
  if (Array.isArray(value)) {
    for (const item of value.slice(0, MAX_OBJECTS)) collect(item, depth + 1, objects);
  } else if (isObject(value)) {
    objects.push(value);
    for (const [key, inner] of Object.entries(value)) {
      if (!ASIDE.has(key)) collect(inner, depth + 1, objects);
    }
  }
}
