import { escapeHtml } from '../../html/escape-html';
import type { TextMark } from '../../html/mark-text';
import { cutLine } from '../../terminal/cut-line';
import type { EntitiesView, EntityView, MentionView } from './entities-view';
import { labelNotes, MAX_WORDS, reasonWords } from './reason-words';

/** Where a mention stands in the text of an article of the page. */
export const markAnchor = (article: number, mention: number): string => `a${article}-m${mention}`;
/** Where it says why the mention belongs to its entity. */
export const reasonAnchor = (article: number, mention: number): string => `a${article}-w${mention}`;

/** Entities of an article, from the most salient on, of which all mentions light up together. */
export const LIT_ENTITIES = 60;
/** A browser looks at every mention whenever the pointer moves; with more, none lights up. */
const MAX_LIT_MENTIONS = 1_000;

/** The class that an entity's mentions share, with the blank before it; none beyond the bounds. */
export function litClass({ number }: EntityView, { mentionCount }: EntitiesView): string {
  return number <= LIT_ENTITIES && mentionCount <= MAX_LIT_MENTIONS ? ` n${number}` : '';
}

/**
 * Every mention in the text, sorted by start: a link to its reason. Links must
 * not nest, so a mention that overlaps an earlier one is an element that can be
 * reached by key but leads nowhere.
 */
export function entitiesMarks(view: EntitiesView, article: number): TextMark[] {
  let linkedUntil = 0;
  return view.entities
    .flatMap((entity) => entity.mentions.map((mention) => ({ entity, mention })))
    .sort((a, b) => a.mention.place.start - b.mention.place.start)
    .map(({ entity, mention }) => {
      const isLink = mention.place.start >= linkedUntil;
      if (isLink) linkedUntil = mention.place.end;
      return markOf(entity, mention, article, isLink, litClass(entity, view));
    });
}

function markOf(
  entity: EntityView,
  mention: MentionView,
  article: number,
  isLink: boolean,
  lit: string,
): TextMark {
  const { number, place, kind } = mention;
  const { type } = entity.entity;
  const flags = `${mention.isOverruled ? ' overruled' : ''}${mention.isUnsure ? ' unsure' : ''}`;
  const attributes =
    `class="e ${type} ${kind}${flags}${lit}" ` +
    `data-why="${escapeHtml(whyLines(entity, mention).join('\n'))}"`;
  const element = isLink ? `a href="#${reasonAnchor(article, number)}"` : 'span tabindex="0"';
  return {
    start: place.start,
    end: place.end,
    rank: 0,
    open: `<${element} id="${markAnchor(article, number)}" ${attributes}>`,
    reopen: `<${isLink ? element : 'span'} ${attributes}>`,
    close: isLink ? '</a>' : '</span>',
  };
}

/** What is shown beside a mention that is hovered or focused. */
function whyLines({ entity }: EntityView, mention: MentionView): string[] {
  const name = cutLine(entity.name, MAX_WORDS);
  return [`${name} · ${entity.type}`, ...labelNotes(mention), reasonWords(mention)];
}
