import type { Ansis } from 'ansis';
import type { SheetOptions } from '../../sheet/article-sheet';
import { headLines, sheetWidth } from '../../sheet/head-lines';
import { cutLine } from '../../terminal/cut-line';
import { printable } from '../../terminal/printable';
import { wrapText } from '../../terminal/wrap-text';
import {
  kindWords,
  passedOverWords,
  type QuoteFact,
  quoteFacts,
  speakerWords,
} from './quote-facts';
import { PASSAGE_LEGEND, quotePassage } from './quote-passage';
import type { QuotesView, QuoteView } from './quotes-view';

const INDENT = '  ';
/** Before what is said of a quote, and for its label. */
const DEEP_INDENT = '        ';
const LABEL = 11;
/** Characters of a name that are shown however narrow the terminal. */
const MIN_NAME = 15;
/** More would be no reading matter; `--json` has all. */
const MAX_QUOTES = 200;

/**
 * The explanation for a reader at a terminal: each quote in its sentences with
 * words, source and cue marked, then how it was found and why it has its speaker.
 * Control characters of the article are blanks.
 */
export function quotesSheet(view: QuotesView, options: SheetOptions): string {
  const { paint } = options;
  const width = sheetWidth(options.columns);
  const { article, quotes } = view;
  const more = quotes.length - MAX_QUOTES;
  const title = quotes.length === 0 ? 'No quotes' : 'Quotes, in the order of the text';
  return [
    ...headLines(article, width, paint),
    paint.dim(cutLine(printable(`id ${article.id}`), width)),
    '',
    paint.bold.underline(title),
    ...(quotes.length === 0 ? [] : [paint.dim(PASSAGE_LEGEND)]),
    ...quotes.slice(0, MAX_QUOTES).flatMap((quote) => quoteLines(quote, view, width, paint)),
    ...(more > 0 ? ['', paint.dim(`${INDENT}and ${more} more: --json has all`)] : []),
    ...passedOverLines(view, width, paint),
    '',
    '',
  ].join('\n');
}

function passedOverLines({ passedOver }: QuotesView, width: number, paint: Ansis): string[] {
  if (passedOver.length === 0) return [];
  const more = passedOver.length - MAX_QUOTES;
  return [
    '',
    paint.bold.underline('In quotation marks, but no quotes'),
    ...passedOver.slice(0, MAX_QUOTES).flatMap((one) => {
      const { where, what } = passedOverWords(one);
      return wrapText(printable(`${where}: ${what}`), { width, first: INDENT });
    }),
    ...(more > 0 ? [paint.dim(`${INDENT}and ${more} more: --json has all`)] : []),
  ];
}

function quoteLines(view: QuoteView, all: QuotesView, width: number, paint: Ansis): string[] {
  const { number, spans, speaker } = view;
  const facts = kindWords(view);
  const room = Math.max(MIN_NAME, width - facts.length - String(number).length - 4);
  const name = cutLine(printable(speakerWords(view)), room);
  const label = `${INDENT}¶${spans[0]?.paragraph ?? '–'}`.padEnd(DEEP_INDENT.length - 1) + ' ';
  const passage = printable(quotePassage(view, all.places));
  const colour = speaker === null ? paint.yellow : paint.green.bold;
  return [
    '',
    `${paint.dim(String(number))}  ${colour(name)}  ${paint.cyan(facts)}`,
    ...wrapText(passage, { width, first: label }),
    ...quoteFacts(view).flatMap((fact) => factLines(fact, width, paint)),
  ];
}

function factLines({ label, words, isOdd = false }: QuoteFact, width: number, paint: Ansis) {
  const first = `${DEEP_INDENT}${label.padEnd(LABEL)}`;
  const colour = isOdd ? paint.yellow : paint.dim;
  return wrapText(printable(words), { width, first }).map((line) => colour(line));
}
