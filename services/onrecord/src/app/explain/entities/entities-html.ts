import { articleBody } from '../../html/article-body';
import { articleHead, langAttribute } from '../../html/article-head';
import { escapeHtml } from '../../html/escape-html';
import { entitiesMarks, litClass, markAnchor, reasonAnchor } from './entities-marks';
import {
  type ApartView,
  type EntitiesView,
  type EntityView,
  LOW_SCORE,
  type MentionPlace,
  type MentionView,
} from './entities-view';
import { labelWords, placeWords, whereWords } from './reason-words';

/** Code units of a sentence around a mention. */
const ROOM = 180;
/** More would be no reading matter; `--json` has all. */
const MAX_ITEMS = 500;

/**
 * The explanation as an `<article>` element: the text with every mention marked
 * and linked to its reason; below it each entity with its mentions and why they
 * were joined, what was kept apart, and labels to look at twice. `number` tells
 * the articles of a page apart. Whatever the article holds is escaped.
 */
export function entitiesHtml(view: EntitiesView, number: number): string {
  const { article, places, entities, apart, unsure } = view;
  const row = (paragraph: number): string => `<span class="place">¶${paragraph + 1}</span>`;
  return [
    `<article${langAttribute(article.language)}>`,
    articleHead(article, [`id ${article.id}`]),
    articleBody(places, entitiesMarks(view, number), row),
    '<section class="why" lang="en">',
    `<h2>${entities.length === 0 ? 'No entities' : 'Entities, the most salient first'}</h2>`,
    ...entities.map((entity) => entityDetails(entity, view, number)),
    ...list('Kept apart', apart, (one) => apartItem(one, number)),
    ...list(`Labels with a score below ${LOW_SCORE.toFixed(2)}`, unsure, (one) =>
      unsureItem(one, number),
    ),
    '</section>',
    '</article>',
    '',
  ].join('\n');
}

function entityDetails(view: EntityView, all: EntitiesView, article: number): string {
  const { name, type, salience, aliases, descriptions } = view.entity;
  const count = view.mentions.length === 1 ? '1 mention' : `${view.mentions.length} mentions`;
  const said = (label: string, words: readonly string[]): string =>
    words.length === 0
      ? ''
      : `<dt>${label}</dt><dd dir="auto">${escapeHtml(words.join(', '))}</dd>`;
  const facts = said('also called', aliases) + said('described as', descriptions);
  return [
    '<details open>',
    `<summary><b class="e ${type}${litClass(view, all)}">${escapeHtml(name)}</b> ` +
      `<small>${type} · salience ${salience.toFixed(2)} · ${count}</small></summary>`,
    ...(facts === '' ? [] : [`<dl>${facts}</dl>`]),
    '<table><thead><tr><th>where</th><th>mention</th><th>labelled</th><th>why</th></tr></thead><tbody>',
    ...view.mentions.map((mention) => mentionRow(view, mention, all.places, article)),
    '</tbody></table></details>',
  ].join('\n');
}

function mentionRow(
  entity: EntityView,
  mention: MentionView,
  places: EntitiesView['places'],
  article: number,
): string {
  const { number, place, kind, rule, to, evidence } = mention;
  const { before, words, after } = places.context(place, ROOM);
  const link = to === null ? '' : ` → ${placeLink(to, article, whereWords(to))}`;
  const because =
    to === null || evidence === '' ? '' : `<br><small>${escapeHtml(evidence)}</small>`;
  const label = labelWords(mention) ?? (kind === rule ? '' : kind);
  const note = mention.isOverruled ? `, settled as ${entity.entity.type}` : '';
  const isOdd = mention.isOverruled || mention.isUnsure;
  return (
    `<tr id="${reasonAnchor(article, number)}">` +
    `<td>${placeLink({ ...place, mention: number }, article, `¶${place.paragraph ?? '–'}`)}</td>` +
    `<td dir="auto">${escapeHtml(before)}<mark class="${entity.entity.type} ${kind}">${escapeHtml(words)}</mark>${escapeHtml(after)}</td>` +
    `<td${isOdd ? ' class="odd"' : ''}>${label}${note}</td>` +
    `<td>${escapeHtml(rule)}${link}${because}</td></tr>`
  );
}

/** A way back into the text, if a mention stands there. */
function placeLink({ mention }: MentionPlace, article: number, words: string): string {
  const html = escapeHtml(words);
  return mention === null ? html : `<a href="#${markAnchor(article, mention)}">${html}</a>`;
}

function apartItem({ a, b, rule, evidence }: ApartView, article: number): string {
  const link = (place: MentionPlace): string => placeLink(place, article, placeWords(place));
  const pair = b === null ? link(a) : `${link(a)} and ${link(b)}`;
  return `${pair}, ${escapeHtml(rule)}${evidence === '' ? '' : `: ${escapeHtml(evidence)}`}`;
}

function unsureItem({ entity, mention }: EntitiesView['unsure'][number], article: number): string {
  const place = { ...mention.place, mention: mention.number };
  const settled = mention.isOverruled ? `, settled as ${entity.type}` : '';
  return `${labelWords(mention) ?? ''} ${placeLink(place, article, placeWords(place))}${settled}`;
}

function list<T>(title: string, items: readonly T[], html: (item: T) => string): string[] {
  if (items.length === 0) return [];
  const more = items.length - MAX_ITEMS;
  return [
    `<h2>${title}</h2><ul>`,
    ...items.slice(0, MAX_ITEMS).map((item) => `<li>${html(item)}</li>`),
    ...(more > 0 ? [`<li>and ${more} more: --json has all</li>`] : []),
    '</ul>',
  ];
}
