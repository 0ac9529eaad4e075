import type { Ansis } from 'ansis';
import type { SheetOptions } from '../../sheet/article-sheet';
import { headLines, sheetWidth } from '../../sheet/head-lines';
import { cutLine } from '../../terminal/cut-line';
import { printable } from '../../terminal/printable';
import { wrapText } from '../../terminal/wrap-text';
import { type EntitiesView, type EntityView, LOW_SCORE, type MentionView } from './entities-view';
import { apartWords, labelNotes, labelWords, placeWords, reasonWords } from './reason-words';

const INDENT = '  ';
/** Before what is said of a mention. */
const DEEP_INDENT = '        ';
/** Characters of an entity's name that are shown however narrow the terminal. */
const MIN_NAME = 20;
/** More would be no reading matter; `--json` has all. */
const MAX_ITEMS = 100;

/**
 * The explanation for a reader at a terminal: each entity, the most salient
 * first, with each mention in its sentence and why it was joined; then what
 * was kept apart, and labels to look at twice. Control characters of the article
 * are blanks.
 */
export function entitiesSheet(view: EntitiesView, options: SheetOptions): string {
  const { paint } = options;
  const width = sheetWidth(options.columns);
  const { article, entities, apart, unsure } = view;
  const title = (words: string): string[] => ['', paint.bold.underline(words)];
  const list = (head: string, items: readonly string[]): string[] =>
    items.length === 0 ? [] : [...title(head), ...itemLines(items, width, paint)];
  return [
    ...headLines(article, width, paint),
    paint.dim(cutLine(printable(`id ${article.id}`), width)),
    ...title(entities.length === 0 ? 'No entities' : 'Entities, the most salient first'),
    ...entities.flatMap((entity) => entityLines(entity, view, width, paint)),
    ...list('Kept apart', apart.map(apartWords)),
    ...list(`Labels with a score below ${LOW_SCORE.toFixed(2)}`, unsure.map(unsureWords)),
    '',
    '',
  ].join('\n');
}

function entityLines(
  { entity, mentions }: EntityView,
  { places }: EntitiesView,
  width: number,
  paint: Ansis,
): string[] {
  const { name, type, salience, aliases, descriptions } = entity;
  const facts = `${type}, salience ${salience.toFixed(2)}, ${countWords(mentions.length)}`;
  const title = cutLine(printable(name), Math.max(MIN_NAME, width - facts.length - 2));
  const said = (label: string, words: readonly string[]): string[] =>
    words.length === 0 ? [] : wrapText(printable(words.join(', ')), { width, first: label });
  return [
    '',
    `${paint.green.bold(title)}  ${paint.cyan(facts)}`,
    ...said(`${INDENT}also called   `, aliases),
    ...said(`${INDENT}described as  `, descriptions),
    ...mentions.flatMap((mention) => [
      contextLine(mention, places, width, paint),
      ...noteLines(mention, width, paint),
    ]),
  ];
}

function countWords(count: number): string {
  return count === 1 ? '1 mention' : `${count} mentions`;
}

/** One line, cut to the width, with the mention in brackets. */
function contextLine(
  { place }: MentionView,
  places: EntitiesView['places'],
  width: number,
  paint: Ansis,
): string {
  const label = `${INDENT}¶${place.paragraph ?? '–'}`.padEnd(DEEP_INDENT.length - 1) + ' ';
  const words = cutLine(printable(place.words), width - label.length - 2);
  // Without the brackets and an ellipsis on each side.
  const room = width - label.length - Array.from(words).length - 4;
  const { before, after } = places.context(place, Math.max(0, room));
  return `${label}${printable(before)}${paint.bold(`[${words}]`)}${printable(after)}`;
}

function noteLines(mention: MentionView, width: number, paint: Ansis): string[] {
  const notes = [...labelNotes(mention), reasonWords(mention)].join(' · ');
  const colour = mention.isOverruled || mention.isUnsure ? paint.yellow : paint.dim;
  return wrapText(printable(notes), { width, first: DEEP_INDENT }).map((line) => colour(line));
}

function unsureWords({ entity, mention }: EntitiesView['unsure'][number]): string {
  const settled = mention.isOverruled ? `, settled as ${entity.type}` : '';
  return `${labelWords(mention) ?? ''} ${placeWords(mention.place)}${settled}`;
}

function itemLines(items: readonly string[], width: number, paint: Ansis): string[] {
  const lines = items
    .slice(0, MAX_ITEMS)
    .flatMap((item) =>
      wrapText(printable(item), { width, first: INDENT, rest: `${INDENT}${INDENT}` }),
    );
  const more = items.length - MAX_ITEMS;
  return more > 0 ? [...lines, paint.dim(`${INDENT}and ${more} more: --json has all`)] : lines;
}
