import { checkSpans } from './check-spans';
import type { Quote } from './enriched-article';

const text = '“Yes,” Ann Lund said. “Now.”';

const quote: Quote = {
  id: 'q',
  type: 'direct',
  reporting: true,
  text: '“Yes,” “Now.”',
  spans: [
    { start: 0, end: 6 },
    { start: 22, end: 28 },
  ],
  cue: { start: 16, end: 20, text: 'said' },
  speaker: {
    entityId: 'person:ann-lund',
    name: 'Ann Lund',
    mention: { start: 7, end: 15, text: 'Ann Lund' },
    resolution: 'name',
  },
  about: [],
  nestedIn: null,
  paragraph: 0,
  confidence: 1,
  speakerConfidence: 1,
  abstained: null,
};
const entity = {
  id: 'person:ann-lund',
  type: 'person' as const,
  name: 'Ann Lund',
  aliases: [],
  descriptions: [],
  mentions: [{ start: 7, end: 15, text: 'Ann Lund', kind: 'name' as const }],
  salience: 1,
};
const good = {
  text,
  paragraphs: [{ start: 0, end: 28, kind: 'paragraph' as const }],
  entities: [entity],
  quotes: [quote],
};

describe('checkSpans', () => {
  it('passes an article whose spans say what stands there', () => {
    expect(() => {
      checkSpans(good);
    }).not.toThrow();
  });

  it.each([
    {
      name: 'a paragraph that passes the end of the text',
      article: { ...good, paragraphs: [{ start: 0, end: 29, kind: 'paragraph' as const }] },
      code: 'ONRECORD_SPAN_OUT_OF_RANGE',
      path: 'paragraphs[0]',
    },
    {
      name: 'an empty span',
      article: { ...good, quotes: [{ ...quote, spans: [{ start: 3, end: 3 }] }] },
      code: 'ONRECORD_SPAN_OUT_OF_RANGE',
      path: 'quotes[0].spans[0]',
    },
    {
      name: 'a mention one unit off',
      article: {
        ...good,
        entities: [
          { ...entity, mentions: [{ start: 8, end: 16, text: 'Ann Lund', kind: 'name' as const }] },
        ],
      },
      code: 'ONRECORD_SPAN_TEXT_MISMATCH',
      path: 'entities[0].mentions[0]',
    },
    {
      name: 'a quote whose text is not its spans',
      article: { ...good, quotes: [{ ...quote, text: 'Yes, now.' }] },
      code: 'ONRECORD_SPAN_TEXT_MISMATCH',
      path: 'quotes[0].text',
    },
    {
      name: 'a cue with other words',
      article: { ...good, quotes: [{ ...quote, cue: { start: 16, end: 20, text: 'told' } }] },
      code: 'ONRECORD_SPAN_TEXT_MISMATCH',
      path: 'quotes[0].cue',
    },
    {
      name: 'a speaker’s mention outside the text',
      article: {
        ...good,
        quotes: [
          { ...quote, speaker: { ...quote.speaker, mention: { start: 20, end: 99, text: 'x' } } },
        ],
      },
      code: 'ONRECORD_SPAN_OUT_OF_RANGE',
      path: 'quotes[0].speaker.mention',
    },
  ])('refuses $name', ({ article, code, path }) => {
    let raised: unknown;
    try {
      checkSpans(article);
    } catch (error) {
      raised = error;
    }
    expect(raised).toMatchObject({ code, facts: { path } });
  });
});
