import type { TextMark } from '../../html/mark-text';
import type { NamedEntity, PassedOverView, QuotesView, QuoteView } from './quotes-view';

/** Where a quote stands in the text of an article of the page. */
export const quoteAnchor = (article: number, quote: number): string => `a${article}-q${quote}`;
/** Where it says why it is one and whose. */
export const reasonAnchor = (article: number, quote: number): string => `a${article}-w${quote}`;
/** Where an entity is first named. */
export const entityAnchor = (article: number, entity: number): string => `a${article}-e${entity}`;

/** Where words in marks stand that are no quote. */
export const passedOverAnchor = (article: number, one: number): string => `a${article}-p${one}`;

const RANK = { quote: 0, speaker: 1, cue: 2, entity: 3 } as const;

/** Quotes of which words, source and cue light up together; each needs a rule of its own. */
export const LIT_QUOTES = 100;

/** The class that the parts of a quote share, with the blank before it; none beyond the bound. */
export function litClass({ number }: QuoteView): string {
  return number <= LIT_QUOTES ? ` n${number}` : '';
}

/**
 * Words, sources and cues of every quote, and where entities are first named,
 * sorted by start. Before the first words of a quote stands a link to its reason,
 * whose number is no text.
 */
export function quotesMarks(
  { quotes, named, passedOver }: QuotesView,
  article: number,
): TextMark[] {
  return [
    ...quotes.flatMap((quote) => marksOf(quote, article)),
    ...named.flatMap((entity) => entityMark(entity, article)),
    ...passedOver.map((one) => passedOverMark(one, article)),
  ].sort((a, b) => a.start - b.start);
}

function marksOf(view: QuoteView, article: number): TextMark[] {
  const { number, quote, spans, cue, mention, speaker } = view;
  const lit = litClass(view);
  const open = speaker === null ? ' open' : '';
  const element = `<span class="q ${quote.type}${open}${lit}">`;
  const link =
    `<a class="num" href="#${reasonAnchor(article, number)}" data-n="${number}" ` +
    `aria-label="Why quote ${number}"></a>`;
  const part = (name: string) => `<span class="${name}${lit}">`;
  return [
    ...spans.map(({ start, end }, i) => ({
      start,
      end,
      rank: RANK.quote,
      open:
        i === 0
          ? `${link}${element.replace('>', ` id="${quoteAnchor(article, number)}">`)}`
          : element,
      reopen: element,
    })),
    ...(mention === null
      ? []
      : [{ ...place(mention), rank: RANK.speaker, ...same(part('speaker')) }]),
    ...(cue === null ? [] : [{ ...place(cue), rank: RANK.cue, ...same(part('cue')) }]),
  ];
}

function entityMark({ number, type, first }: NamedEntity, article: number): TextMark[] {
  if (first === null) return [];
  const element = `<span class="e ${type}">`;
  const open = element.replace('>', ` id="${entityAnchor(article, number)}">`);
  return [{ ...place(first), rank: RANK.entity, open, reopen: element }];
}

function passedOverMark({ number, place: words }: PassedOverView, article: number): TextMark {
  const element = '<span class="over">';
  const open = element.replace('>', ` id="${passedOverAnchor(article, number)}">`);
  return { ...place(words), rank: RANK.quote, open, reopen: element };
}

function place({ start, end }: { readonly start: number; readonly end: number }) {
  return { start, end };
}

function same(open: string) {
  return { open, reopen: open };
}
