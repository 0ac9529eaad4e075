import type { EnrichedArticle, Entity } from '@onrecord/contracts';
import { entitiesByType } from '../sheet/entity-lines';
import { articleBody } from './article-body';
import { articleHead, langAttribute } from './article-head';
import { articleMarks, quoteAnchor } from './article-marks';
import { escapeHtml } from './escape-html';
import { quoteFacts, quoteKind, speakerOf } from './quote-details';

/**
 * An enriched article as an `<article>` element: its text with entities and
 * quotes marked, who speaks beside it, and its entities below. `number` tells the
 * articles of a page apart. Whatever the article holds is escaped.
 */
export function htmlArticle(article: EnrichedArticle, number: number): string {
  const notes = notesByParagraph(article, number);
  const margin = (paragraph: number): string => {
    const own = notes.get(paragraph) ?? [];
    return own.length === 0 ? '' : `<ul class="notes">${own.join('')}</ul>`;
  };
  return [
    `<article${langAttribute(article.language)}>`,
    articleHead(article),
    articleBody(article, articleMarks(article, number), margin),
    entityList(article.entities),
    '</article>',
    '',
  ].join('\n');
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
