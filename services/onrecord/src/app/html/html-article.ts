import type { EnrichedArticle, Entity, Paragraph } from '@onrecord/contracts';
import { articleRemarks } from '../sheet/article-remarks';
import { entitiesByType } from '../sheet/entity-lines';
import { articleMarks, quoteAnchor } from './article-marks';
import { escapeHtml, linkAddress } from './escape-html';
import { markText, type TextMark } from './mark-text';
import { quoteFacts, quoteKind, speakerOf } from './quote-details';

/**
 * An enriched article as an `<article>` element: its text with entities and
 * quotes marked, who speaks beside it, and its entities below. `number` tells the
 * articles of a page apart. Whatever the article holds is escaped.
 */
export function htmlArticle(article: EnrichedArticle, number: number): string {
  const { language } = article;
  const lang =
    language !== null && /^[a-z]{2,3}(?:-\w{2,8})*$/iu.test(language) ? ` lang="${language}"` : '';
  return [
    `<article${lang}>`,
    head(article),
    body(article, number),
    entityList(article.entities),
    '</article>',
    '',
  ].join('\n');
}

function head(article: EnrichedArticle): string {
  const { title, subtitle, authors, source, publishedAt, section, language, url } = article;
  const facts = [source, publishedAt, section, language].filter((fact) => fact !== null);
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
    ...articleRemarks(article).map((remark) => line('warning', remark)),
    '</div>',
  ].join('\n');
}

function body(article: EnrichedArticle, number: number): string {
  const { text, paragraphs } = article;
  const marks = marksByParagraph(paragraphs, articleMarks(article, number));
  const notes = notesByParagraph(article, number);
  const rows = paragraphs.map((paragraph, i) => {
    const words = paragraphElement(paragraph, markText(text, paragraph, marks[i] ?? []));
    const own = notes.get(i) ?? [];
    const margin = own.length === 0 ? '' : `<ul class="notes">${own.join('')}</ul>`;
    return `<div class="row">${words}${margin}</div>`;
  });
  return rows.join('\n');
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

/** Beside each paragraph, who says the quotes that begin in it. */
function notesByParagraph(article: EnrichedArticle, number: number): Map<number, string[]> {
  const entities = new Map(article.entities.map((entity) => [entity.id, entity]));
  const notes = new Map<number, string[]>();
  article.quotes.forEach((quote, i) => {
    const { label, isOpen } = speakerOf(quote);
    const title = escapeHtml(quoteFacts(quote, entities).join('\n'));
    const note =
      `<li class="${quote.type}${quote.nestedIn === null ? '' : ' inner'}" title="${title}">` +
      `<a href="#${quoteAnchor(number, i + 1)}">${i + 1}</a> ` +
      `<b${isOpen ? ' class="open"' : ''}>${escapeHtml(label)}</b> <small>${escapeHtml(quoteKind(quote))}</small></li>`;
    const own = notes.get(quote.paragraph);
    if (own === undefined) notes.set(quote.paragraph, [note]);
    else own.push(note);
  });
  return notes;
}

function entityList(entities: readonly Entity[]): string {
  const groups = entitiesByType(entities).map(({ label, entities: own }) => {
    const names = own.map(
      ({ type, name, mentions }) =>
        `<span class="e ${type}">${escapeHtml(name)}</span>&nbsp;(${mentions.length})`,
    );
    return `<dt>${label}</dt><dd>${names.join(', ')}</dd>`;
  });
  if (groups.length === 0) return '';
  return `<section class="entities"><h2>Named in this article</h2><dl>${groups.join('')}</dl></section>`;
}
