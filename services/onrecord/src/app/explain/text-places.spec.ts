import * as fc from 'fast-check';
import { TextPlaces } from './text-places';

const TEXT = 'A heading\n\nThe ferry to Skarholm waits. Ida Holm told Dr. Lund so.\n\nShe left.';
const placeOf = (words: string) => {
  const start = TEXT.indexOf(words);
  return { start, end: start + words.length };
};

describe('TextPlaces', () => {
  const places = new TextPlaces(TEXT);

  it.each([
    { name: 'the first paragraph', words: 'heading', paragraph: 1 },
    { name: 'the start of another', words: 'The', paragraph: 2 },
    { name: 'the last word', words: 'left.', paragraph: 3 },
    { name: 'what lies between two', words: '\n\nShe', paragraph: null },
  ])('counts paragraphs for $name', ({ words, paragraph }) => {
    expect(places.place(placeOf(words))).toEqual({ ...placeOf(words), words, paragraph });
  });

  it('takes paragraphs as they are given', () => {
    const given = new TextPlaces(TEXT, [{ start: 11, end: 40, kind: 'paragraph' }]);
    expect(given.place(placeOf('ferry')).paragraph).toBe(1);
    expect(given.place(placeOf('heading')).paragraph).toBeNull();
    expect(given.place(placeOf('Ida')).paragraph).toBeNull();
  });

  it.each([
    { name: 'a whole sentence', words: 'Lund', room: 99, context: 'Ida Holm told Dr. |Lund| so.' },
    { name: 'room on both sides', words: 'told', room: 10, context: '…Holm |told| Dr.…' },
    {
      name: 'room that the right does not need',
      words: 'Lund',
      room: 14,
      context: '…told Dr. |Lund| so.',
    },
    {
      name: 'room that the left does not need',
      words: 'Ida',
      room: 14,
      context: '|Ida| Holm told Dr.…',
    },
    { name: 'no room', words: 'Skarholm', room: 0, context: '…|Skarholm|…' },
  ])('shows the sentence within $name', ({ words, room, context }) => {
    const { before, words: own, after } = places.context(placeOf(words), room);
    expect(`${before}|${own}|${after}`).toBe(context);
  });

  it('keeps to the room, and cuts no character, for any text and span', () => {
    const texts = fc.string({
      unit: fc.constantFrom('a', ' ', '.', '\n', '😀', 'B'),
      maxLength: 60,
    });
    fc.assert(
      fc.property(texts, fc.nat(60), fc.nat(9), fc.nat(40), (text, from, length, room) => {
        const start = Math.min(from, text.length);
        const span = { start, end: Math.min(text.length, start + length) };
        fc.pre([span.start, span.end].every((at) => !/^[\uDC00-\uDFFF]/u.test(text.slice(at))));
        const { before, words, after } = new TextPlaces(text).context(span, room);
        expect(words).toBe(text.slice(span.start, span.end));
        const shown = `${before}${after}`.replaceAll('…', '');
        expect(shown.length).toBeLessThanOrEqual(room);
        expect(shown).not.toMatch(/\p{Cs}/u);
      }),
    );
  });
});
