import { defaultLimits, type Quote } from '@onrecord/contracts';
import { paragraphsOf } from '@onrecord/domain-text';
import fc from 'fast-check';
import { entitiesIn } from './article-fixture';
import { compareQuotes } from './revisions/compare-quotes';
import { extractQuotes } from './extract-quotes';
import { ruleTagger } from './rules/rule-tagger';

const NAMES = { 'Ann Lund': { as: ['Lund'] }, 'Ida Holm': { as: ['Holm'] } };
const THINGS = ['bridge', 'ferry', 'school', 'harbour', 'tunnel', 'market', 'archive', 'clinic'];

/** The quotes of an article with these paragraphs; rules find them, so that no model decides a test. */
function quotesIn(paragraphs: readonly string[]): Quote[] {
  const text = paragraphs.join('\n\n');
  const article = { text, paragraphs: paragraphsOf(text), entities: entitiesIn(text, NAMES) };
  return extractQuotes(article, ruleTagger, defaultLimits.quotes);
}

const idsIn = (quotes: readonly Quote[], paragraph: number): string[] =>
  quotes.filter((quote) => quote.paragraph === paragraph).map(({ id }) => id);

/** Paragraphs with a quote, each about a thing of its own; `{}` is where the speaker stands. */
const quoted = [
  (thing: string) => `“The ${thing} is safe and will open,” {} said on Monday.`,
  (thing: string) => `“The ${thing} is old,” {} said. “Nobody has looked after the ${thing}.”`,
  (thing: string) => `{} said that the ${thing} had cost too much.`,
  (thing: string) => `According to {}, the ${thing} was never paid for.`,
  (thing: string) => `{} called the ${thing} “a gift that nobody wanted”.`,
];
const plain = [
  'It rained on the coast for most of the week.',
  'The council meets again in May.',
  'Work began in spring, and it went on through the summer.',
];
const speakers = [
  'Ann Lund',
  'mayor Ann Lund',
  'Ida Holm',
  'Holm',
  'former harbour master Ida Holm',
];

const paragraph = fc.record({
  form: fc.constantFrom(...quoted),
  speaker: fc.constantFrom(...speakers),
});
const article = fc
  .array(paragraph, { minLength: 2, maxLength: THINGS.length })
  .map((parts) => parts.map(({ form, speaker }, i) => ({ words: form(THINGS[i] ?? ''), speaker })));

const shown = (parts: readonly { words: string; speaker: string }[]): string[] =>
  parts.map(({ words, speaker }) => {
    const line = words.replace('{}', speaker);
    return line.charAt(0).toUpperCase() + line.slice(1);
  });

describe('the ids of an article’s quotes', () => {
  it('stay when other paragraphs are rewritten, come or go', () => {
    const edit = fc.constantFrom<'rewritten' | 'new' | 'gone'>('rewritten', 'new', 'gone');
    fc.assert(
      fc.property(article, edit, fc.nat(), fc.constantFrom(...plain), (parts, kind, at, other) => {
        const before = shown(parts);
        const place = at % before.length;
        const after = [...before];
        after.splice(place, kind === 'new' ? 0 : 1, ...(kind === 'gone' ? [] : [other]));
        const shift = after.length - before.length;
        const [old, now] = [quotesIn(before), quotesIn(after)];
        for (const [i] of before.entries()) {
          if (i === place && kind !== 'new') continue;
          const moved = i < place ? i : i + shift;
          expect(idsIn(old, i)).not.toEqual([]);
          expect(idsIn(now, moved)).toEqual(idsIn(old, i));
        }
        const { added, altered, reattributed } = compareQuotes(old, now);
        expect([added, altered, reattributed]).toEqual([[], [], []]);
      }),
    );
  });

  it('stay when a sentence comes into their own paragraph', () => {
    fc.assert(
      fc.property(article, fc.nat(), fc.constantFrom(...plain), (parts, at, sentence) => {
        const before = shown(parts);
        const place = at % before.length;
        const after = before.map((line, i) => (i === place ? `${sentence} ${line}` : line));
        expect(quotesIn(after).map(({ id }) => id)).toEqual(quotesIn(before).map(({ id }) => id));
      }),
    );
  });

  it('stay when their speaker gets another title, or is another', () => {
    fc.assert(
      fc.property(article, fc.nat(), fc.constantFrom(...speakers), (parts, at, speaker) => {
        const place = at % parts.length;
        const after = parts.map((part, i) => (i === place ? { ...part, speaker } : part));
        const [old, now] = [quotesIn(shown(parts)), quotesIn(shown(after))];
        expect(now.map(({ id }) => id)).toEqual(old.map(({ id }) => id));
        const { reattributed } = compareQuotes(old, now);
        const isAnother = speaker.includes('Lund') !== parts[place]?.speaker.includes('Lund');
        expect(reattributed).toEqual(isAnother ? idsIn(old, place) : []);
      }),
    );
  });

  it('stay with words that come again when other words come between them', () => {
    const again = '“We will see,” Ann Lund said.';
    fc.assert(
      fc.property(article, fc.array(fc.nat(), { minLength: 2, maxLength: 4 }), (parts, places) => {
        const before = places.map(() => again);
        const after = [...before];
        shown(parts).forEach((line, i) => after.splice((places[i] ?? i) % after.length, 0, line));
        const repeats = quotesIn(before).map(({ id }) => id);
        expect(new Set(repeats).size).toBe(places.length);
        const ids = quotesIn(after).map(({ id }) => id);
        expect(ids.filter((id) => repeats.includes(id))).toEqual(repeats);
      }),
    );
  });
});
