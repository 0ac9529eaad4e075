import { textOf, type LinkedData } from './json-ld';
import type { PublisherEvidence } from './page';
import type { PageScan } from './scan-page';
import { comparable, countWords, tidyLine } from './tidy-text';

/** Share of a headline's words that the page's declared title must have too. */
const MIN_AGREEMENT = 0.5;
const MAX_HEADLINE_LENGTH = 300;
/** " | Site", " - Site": longer tails are part of the headline. */
const MAX_SUFFIX_WORDS = 4;
const SUFFIX = /^(.{3,400}\S)\s(?:[|–—·•»-]|::)\s(\S.{0,80})$/u;

/**
 * The headline of a page: the visible one that agrees with what its head
 * declares, else Open Graph, JSON-LD, Twitter, the publisher's, the document's
 * title; a site's name behind it cut off. `null` when nothing says.
 */
export function headlineOf(
  page: PageScan,
  articles: readonly LinkedData[],
  publisher: Pick<PublisherEvidence, 'title'>,
): string | null {
  const meta = (name: string): string => page.metas.get(name)?.[0] ?? '';
  const site = comparable(meta('og:site_name'));
  const declared = meta('og:title') || page.documentTitle;
  const visible = page.marked
    .filter(({ mark }) => mark === 'headline')
    .map(({ text }) => tidyLine(text))
    .filter((text) => text !== '' && text.length <= MAX_HEADLINE_LENGTH);
  const candidates = [
    agreeing(visible, declared),
    withoutSite(meta('og:title'), site),
    tidyLine(textOf(articles[0]?.['headline']) ?? ''),
    withoutSite(meta('twitter:title'), site),
    publisher.title ?? '',
    withoutSite(page.documentTitle, site),
    visible.length === 1 ? (visible[0] ?? '') : '',
  ];
  return candidates.find((candidate) => candidate !== '') ?? null;
}

/** The visible headline with the most words of the declared title, if it has enough of them. */
function agreeing(visible: readonly string[], declared: string): string {
  const known = new Set(comparable(declared).split(' '));
  let best = '';
  let bestShare = 0;
  for (const text of visible) {
    const words = comparable(text).split(' ');
    const share = words.filter((word) => known.has(word)).length / words.length;
    if (words.length > 1 && share >= MIN_AGREEMENT && share > bestShare) {
      [best, bestShare] = [text, share];
    }
  }
  return best;
}

/** A title without the site's name behind it: the declared name, or few words behind a bar. */
function withoutSite(title: string, site: string): string {
  const match = SUFFIX.exec(title);
  const [, head = '', tail = ''] = match ?? [];
  if (match === null) return title;
  const isSite = comparable(tail) === site;
  const isShort = countWords(tail) <= MAX_SUFFIX_WORDS && countWords(head) >= 3;
  return isSite || (isShort && /[|»]/u.test(title.slice(head.length, head.length + 3)))
    ? head
    : title;
}
