import type { CleanedArticle } from '@onrecord/contracts';
import { articleRemarks } from '../sheet/article-remarks';
import { escapeHtml, linkAddress } from './escape-html';

/** The attribute of an article's element that says its language, with the blank before it; none for no language code. */
export function langAttribute(language: string | null | undefined): string {
  return language != null && /^[a-z]{2,3}(?:-\w{2,8})*$/iu.test(language)
    ? ` lang="${language}"`
    : '';
}

/**
 * Headline, where an article is from, `more` about it, and what to know before
 * trusting it; a field that is absent is left out.
 */
export function articleHead(
  article: Partial<CleanedArticle>,
  more: readonly string[] = [],
): string {
  const { title, subtitle = null, authors = [], url = null } = article;
  const { source, publishedAt, section, language } = article;
  const facts = [source, publishedAt, section, language].filter((fact) => fact != null);
  const address = linkAddress(url);
  const line = (name: string, text: string): string => `<p class="${name}">${escapeHtml(text)}</p>`;
  return [
    '<div class="head" dir="auto">',
    `<h1>${escapeHtml(title ?? '(no title)')}</h1>`,
    ...(subtitle === null ? [] : [line('sub', subtitle)]),
    ...(authors.length === 0 ? [] : [line('facts', `By ${authors.join(', ')}`)]),
    ...(facts.length === 0 ? [] : [line('facts', facts.join(' · '))]),
    ...(address === null
      ? []
      : [`<p class="facts"><a href="${address}" rel="noopener noreferrer">${address}</a></p>`]),
    ...more.map((fact) => line('facts', fact)),
    ...articleRemarks(article).map((remark) => line('warning', remark)),
    '</div>',
  ].join('\n');
}
