import type { EnrichedArticle, Entity, Mention, Quote, Span } from '@onrecord/contracts';
import { escapeHtml } from './escape-html';
import type { TextMark } from './mark-text';
import { quoteFacts, speakerOf } from './quote-details';

const RANK = { quote: 0, speaker: 1, cue: 2, entity: 3 } as const;

/** The id of a quote's place on the page; `article` tells the articles of a page apart. */
export function quoteAnchor(article: number, quote: number): string {
  return `a${article}-q${quote}`;
}

/** Everything in an article's text that is marked, sorted by start. */
export function articleMarks({ quotes, entities }: EnrichedArticle, article: number): TextMark[] {
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  return [
    ...quotes.flatMap((quote, i) => quoteMarks(quote, i + 1, quoteAnchor(article, i + 1), byId)),
    ...entities.flatMap((entity) => entity.mentions.map((mention) => mentionMark(entity, mention))),
  ].sort((a, b) => a.start - b.start);
}

/** A quote that the attribution interrupts has several parts; its number stands before the first. */
function quoteMarks(
  quote: Quote,
  number: number,
  anchor: string,
  entities: ReadonlyMap<string, Entity>,
): TextMark[] {
  const { type, spans, cue, speaker } = quote;
  const title = [speakerOf(quote).label, ...quoteFacts(quote, entities)].join('\n');
  const attributes = `class="q ${type}" title="${escapeHtml(title)}"`;
  const parts = spans.map(({ start, end }, i) => ({
    start,
    end,
    rank: RANK.quote,
    open:
      i === 0
        ? `<span ${attributes} id="${anchor}" data-n="${number}" tabindex="0">`
        : `<span ${attributes}>`,
    reopen: `<span ${attributes}>`,
  }));
  return [
    ...parts,
    ...(cue === null ? [] : [plainMark(cue, RANK.cue, 'cue')]),
    ...(speaker.mention === null ? [] : [plainMark(speaker.mention, RANK.speaker, 'speaker')]),
  ];
}

function plainMark({ start, end }: Span, rank: number, name: string): TextMark {
  const open = `<span class="${name}">`;
  return { start, end, rank, open, reopen: open };
}

/** Every mention can be reached by key and touch, which show no `title` by themselves. */
function mentionMark(
  { type, name, descriptions }: Entity,
  { start, end, kind }: Mention,
): TextMark {
  const title = [name, [type, ...descriptions].join(', ')].join('\n');
  const attributes = `class="e ${type} ${kind}" title="${escapeHtml(title)}"`;
  return {
    start,
    end,
    rank: RANK.entity,
    open: `<span ${attributes} tabindex="0">`,
    reopen: `<span ${attributes}>`,
  };
}
