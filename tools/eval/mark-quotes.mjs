/** Code units of text that are shown on either side. */
const AROUND = 60;
/** Longer text between two marks is cut in its middle. */
const MOST = 160;

/**
 * The text around a mistake on one line: the annotated content in [ ], the found one in { }.
 * @param {{ text: string, gold?: import('./quote-match.mjs').GoldQuote, found?: import('./quote-match.mjs').FoundQuote }} mistake
 */
export function markQuotes({ text, gold, found }) {
  const marks = [
    ...(gold?.spans ?? []).flatMap(({ start, end }) => [
      { at: start, mark: '[' },
      { at: end, mark: ']' },
    ]),
    ...(found?.spans ?? []).flatMap(({ start, end }) => [
      { at: start, mark: '{' },
      { at: end, mark: '}' },
    ]),
  ].sort((a, b) => a.at - b.at || isOpening(a.mark) - isOpening(b.mark));
  let place = Math.max(0, (marks[0]?.at ?? 0) - AROUND);
  let line = '';
  for (const { at, mark } of marks) {
    line += shortened(text.slice(place, at)) + mark;
    place = at;
  }
  return (line + text.slice(place, place + AROUND)).replaceAll(/\s+/gu, ' ').trim();
}

/** What closes at a place comes before what opens there. */
function isOpening(mark) {
  return mark === '[' || mark === '{' ? 1 : 0;
}

function shortened(text) {
  if (text.length <= MOST) return text;
  return `${text.slice(0, MOST / 2)} … ${text.slice(-MOST / 2)}`;
}
