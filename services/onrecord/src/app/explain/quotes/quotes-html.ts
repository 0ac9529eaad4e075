import { articleBody } from '../../html/article-body';
import { articleHead, langAttribute } from '../../html/article-head';
import { escapeHtml } from '../../html/escape-html';
import {
  kindWords,
  passedOverWords,
  type QuoteFact,
  quoteFacts,
  speakerWords,
} from './quote-facts';
import {
  entityAnchor,
  litClass,
  passedOverAnchor,
  quoteAnchor,
  quotesMarks,
  reasonAnchor,
} from './quotes-marks';
import type { QuotesView, QuoteView } from './quotes-view';

/** More would be no reading matter; `--json` has all. */
const MAX_QUOTES = 500;

/**
 * The explanation as an `<article>` element: the text with the words, source and
 * cue of every quote marked and who speaks beside it; below, for each quote, how
 * it was found and why it has its speaker. `number` tells the articles of a page
 * apart. Whatever the article holds is escaped.
 */
export function quotesHtml(view: QuotesView, number: number): string {
  const { article, places, quotes, passedOver } = view;
  const shown = quotes.slice(0, MAX_QUOTES);
  const more = quotes.length - shown.length;
  const notes = notesByParagraph(shown, number);
  const margin = (paragraph: number): string => {
    const own = notes.get(paragraph + 1) ?? [];
    return own.length === 0 ? '' : `<ul class="notes" lang="en">${own.join('')}</ul>`;
  };
  return [
    `<article${langAttribute(article.language)}>`,
    articleHead(article, [`id ${article.id}`]),
    articleBody(
      places,
      quotesMarks({ ...view, quotes: shown, passedOver: passedOver.slice(0, MAX_QUOTES) }, number),
      margin,
    ),
    '<section class="why" lang="en">',
    `<h2>${quotes.length === 0 ? 'No quotes' : 'Quotes, and why'}</h2>`,
    ...shown.map((quote) => reason(quote, number)),
    ...(more > 0 ? [`<p>and ${more} more: --json has all</p>`] : []),
    ...passedOverList(view, number),
    '</section>',
    '</article>',
    '',
  ].join('\n');
}

function passedOverList({ passedOver }: QuotesView, article: number): string[] {
  if (passedOver.length === 0) return [];
  const more = passedOver.length - MAX_QUOTES;
  const items = passedOver.slice(0, MAX_QUOTES).map((one) => {
    const { where, what } = passedOverWords(one);
    const anchor = passedOverAnchor(article, one.number);
    return `<li><a href="#${anchor}" dir="auto">${escapeHtml(where)}</a>: ${escapeHtml(what)}</li>`;
  });
  return [
    '<h2>In quotation marks, but no quotes</h2><ul>',
    ...items,
    ...(more > 0 ? [`<li>and ${more} more: --json has all</li>`] : []),
    '</ul>',
  ];
}

/** Beside each paragraph, who says the quotes that begin in it. */
function notesByParagraph(quotes: readonly QuoteView[], article: number): Map<number, string[]> {
  const notes = new Map<number, string[]>();
  for (const quote of quotes) {
    const paragraph = quote.spans[0]?.paragraph ?? 1;
    const own = notes.get(paragraph) ?? [];
    notes.set(paragraph, own);
    const inner = quote.outer === null ? '' : ' inner';
    own.push(
      `<li class="${quote.quote.type}${inner}${litClass(quote)}">` +
        `<a href="#${reasonAnchor(article, quote.number)}">${quote.number}</a> ` +
        `${speaker(quote)} <small>${kindWords(quote)}</small></li>`,
    );
  }
  return notes;
}

function speaker(quote: QuoteView): string {
  const open = quote.speaker === null ? ' class="open"' : '';
  return `<b${open} dir="auto">${escapeHtml(speakerWords(quote))}</b>`;
}

function reason(view: QuoteView, article: number): string {
  const { number, quote, spans } = view;
  const where = spans[0]?.paragraph ?? '–';
  return [
    `<details open id="${reasonAnchor(article, number)}">`,
    `<summary>${number} ${speaker(view)} <small>${kindWords(view)}</small></summary>`,
    `<p class="words" dir="auto"><a href="#${quoteAnchor(article, number)}">¶${where}</a> ` +
      `<span class="q ${quote.type}">${escapeHtml(quote.text)}</span></p>`,
    `<dl>${quoteFacts(view)
      .map((fact) => factItem(fact, article))
      .join('')}</dl>`,
    '</details>',
  ].join('\n');
}

function factItem({ label, words, to, isOdd = false }: QuoteFact, article: number): string {
  const html = escapeHtml(words);
  const linked = to === undefined ? html : `<a href="#${target(to, article)}">${html}</a>`;
  return `<dt>${label}</dt><dd dir="auto"${isOdd ? ' class="odd"' : ''}>${linked}</dd>`;
}

function target({ kind, number }: NonNullable<QuoteFact['to']>, article: number): string {
  return kind === 'quote' ? reasonAnchor(article, number) : entityAnchor(article, number);
}
