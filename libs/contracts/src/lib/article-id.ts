import { createHash } from 'node:crypto';
import type { RawArticle } from './raw-article';

/** Query parameters that say where a reader came from, not which article it is. */
const TRACKING_PARAMETERS = new Set([
  '_ga',
  '_gl',
  'cmpid',
  'dclid',
  'fbclid',
  'gbraid',
  'gclid',
  'icid',
  'igshid',
  'mc_cid',
  'mc_eid',
  'mkt_tok',
  'msclkid',
  'ncid',
  'ocid',
  'smid',
  'spm',
  'twclid',
  'wbraid',
  'yclid',
]);
const TRACKING_PREFIXES = ['utm_', 'at_', 'hsa_', 'pk_', 'mtm_'];

function isTracking(parameter: string): boolean {
  const name = parameter.toLowerCase();
  return (
    TRACKING_PARAMETERS.has(name) || TRACKING_PREFIXES.some((prefix) => name.startsWith(prefix))
  );
}

/**
 * The one spelling of an article's address: lower-case scheme and host, no
 * fragment, no default port, no tracking parameters, query sorted by name then
 * value. `null` for what is not an absolute http(s) URL.
 */
export function canonicalUrl(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const parsed = new URL(url);
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:') return null;
  parsed.hash = '';
  parsed.username = '';
  parsed.password = '';
  const kept = [...parsed.searchParams].filter(([name]) => !isTracking(name));
  kept.sort(([a, x], [b, y]) => (a === b ? compare(x, y) : compare(a, b)));
  parsed.search = new URLSearchParams(kept).toString();
  return parsed.href;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const ID_HEX_DIGITS = 32;

function digest(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex').slice(0, ID_HEX_DIGITS);
}

/**
 * The id of a raw article: its own `id`; else `url-` and the first 128 bits of
 * the SHA-256 (hex) of its canonical URL; else `content-` and the same of its
 * `content` as it was sent. Two crawls of one page get one id, whatever
 * campaign the link came from.
 */
export function articleId(article: Pick<RawArticle, 'id' | 'url' | 'content'>): string {
  if (article.id !== undefined) return article.id;
  const url = article.url === undefined ? null : canonicalUrl(article.url);
  return url === null ? `content-${digest(article.content)}` : `url-${digest(url)}`;
}
