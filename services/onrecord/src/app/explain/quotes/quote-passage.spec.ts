import * as fc from 'fast-check';
import { explainedQuotes } from '../../../testing/explained-quotes';
import { TextPlaces } from '../text-places';
import { quotePassage } from './quote-passage';
import { viewQuotes } from './quotes-view';

const { article, explanation } = explainedQuotes();
const { quotes, places } = viewQuotes(article, explanation);
const [one] = quotes;
if (one === undefined) throw new Error('no quote');

describe('quotePassage', () => {
  it('marks words, source and cue in their sentence', () => {
    expect(quotes.map((quote) => quotePassage(quote, places))).toEqual([
      '[“We wait,”] {Holm} <said>, [“and Berg calls it ‘ice’ for a reason.”]',
      '“We wait,” Holm said, “and {Berg} <calls> it [‘ice’] for a reason.”',
      '{A senior official} <called> the plan [“reckless”].',
    ]);
  });

  it('cuts long words, and what lies between them and a distant source, in the middle', () => {
    const text = `Lund spoke. ${'So it goes. '.repeat(100)}“${'no '.repeat(400)}end.”`;
    const long = new TextPlaces(text);
    const start = text.indexOf('“');
    const view = {
      ...one,
      spans: [long.place({ start, end: text.length })],
      mention: long.place({ start: 0, end: 4 }),
      cue: null,
    };
    const passage = quotePassage(view, long);
    expect(passage).toMatch(/^\{Lund\} spoke\. So it goes\..*… .*goes\. \[“no .*… no .*end\.”\]$/u);
    expect(passage.length).toBeLessThan(1_100);
  });

  it('keeps every letter of short text, wherever the marks are, and closes what it opens', () => {
    const span = fc.tuple(fc.nat(170), fc.integer({ min: 1, max: 30 }));
    fc.assert(
      fc.property(span, span, span, (words, source, cue) => {
        const [at, mention, verb] = [words, source, cue].map(([start, length]) =>
          places.place({ start, end: Math.min(places.text.length, start + length) }),
        );
        if (at === undefined) return;
        const view = { ...one, spans: [at], mention: mention ?? null, cue: verb ?? null };
        const passage = quotePassage(view, places);
        for (const pair of ['[]', '{}', '<>']) {
          expect(passage.split(pair.charAt(0))).toHaveLength(2);
          expect(passage.split(pair.charAt(1))).toHaveLength(2);
        }
        expect(places.text).toContain(passage.replaceAll(/[[\]{}<>…]/gu, '').trim());
      }),
    );
  });
});
