import type { Span } from '@onrecord/contracts';
import type { TextPlaces } from '../text-places';
import type { QuoteView } from './quotes-view';

/** Code units of the sentences around the marks. */
const AROUND = 100;
/** Longer text between two marks is cut in its middle: of the words of a quote, and of others. */
const MOST = 500;

/** What it takes to tell the parts of a passage without colours. */
export const PASSAGE_LEGEND = '[words] {source} <cue>';

interface Mark extends Readonly<Span> {
  readonly open: string;
  readonly close: string;
}

/** A quote in its sentences: its words in [ ], its source in { }, its cue in < >. */
export function quotePassage({ spans, cue, mention }: QuoteView, places: TextPlaces): string {
  const marks: Mark[] = [
    ...spans.map(({ start, end }) => ({ start, end, open: '[', close: ']' })),
    ...(mention === null ? [] : [{ ...mention, open: '{', close: '}' }]),
    ...(cue === null ? [] : [{ ...cue, open: '<', close: '>' }]),
  ];
  const start = Math.min(...marks.map((mark) => mark.start));
  const end = Math.max(...marks.map((mark) => mark.end));
  const { before, after } = places.context({ start, end }, AROUND);
  let place = start;
  let passage = before;
  for (const { at, words } of edgesOf(marks)) {
    passage += shortened(places.text.slice(place, at)) + words;
    place = at;
  }
  return passage + after;
}

/** Where marks open and close, what closes first, and so that they nest where they can. */
function edgesOf(marks: readonly Mark[]): { readonly at: number; readonly words: string }[] {
  return marks
    .flatMap(({ start, end, open, close }) => [
      { at: end, order: 0, then: -start, words: close },
      { at: start, order: 1, then: -end, words: open },
    ])
    .sort((a, b) => a.at - b.at || a.order - b.order || a.then - b.then);
}

function shortened(text: string): string {
  if (text.length <= MOST) return text;
  const half = MOST / 2;
  return `${text.slice(0, half).replace(/\S*$/u, '')}… ${text.slice(-half).replace(/^\S*\s/u, '')}`;
}
