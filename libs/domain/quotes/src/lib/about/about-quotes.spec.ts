import { defaultLimits } from '@onrecord/contracts';
import { paragraphsOf } from '@onrecord/domain-text';
import { readMarks } from '@onrecord/testing';
import * as fc from 'fast-check';
import { aboutQuotes } from './about-quotes';
import { entitiesIn, type EntityTable } from '../article-fixture';
import type { Attribution } from '../attribution-tagger';
import { readDocument } from '../quote-document';

const PEOPLE: EntityTable = {
  'Anna Berg': { as: ['Mrs. Berg', 'Ms. Berg', 'Berg', 'Anna'] },
  'Tom Falk': { as: ['Mr. Falk', 'Falk', 'Tom'] },
  'Ida Lund': { as: ['Lund'] },
  'Harbour Council': { type: 'organization' },
  'Bank of Oslo': { type: 'organization' },
  'Northern State': { type: 'organization' },
  Rovers: { type: 'organization' },
  Bergen: { type: 'location' },
  Danes: { type: 'group' },
};

/** Quotes by number, marked as in docs/quotes-about.md, with the names of those who speak. */
function aboutOf(marked: string, by: Readonly<Record<string, string>>): (string | undefined)[][] {
  const { text, marks } = readMarks('spec', marked);
  const entities = entitiesIn(text, PEOPLE);
  const named = entities.filter(({ mentions }) => mentions.length > 0);
  const spans = (quote: string, role: string) =>
    marks.filter((mark) => mark.quote === quote && mark.role === role).map(({ span }) => span);
  const numbers = [...new Set(marks.map(({ quote }) => quote))].sort();
  const attributions = numbers.map((number): Attribution => {
    const cue = spans(number, 'cue')[0] ?? null;
    const isTurn = cue !== null && text.slice(cue.start, cue.end) === ':';
    return {
      pattern: isTurn ? 'label' : 'quotation',
      content: spans(number, 'content'),
      cue,
      source: spans(number, 'source')[0] ?? null,
      ...{ isSourceShared: false, reporting: true, score: 1, nestedIn: null },
    };
  });
  const document = readDocument(
    { text, paragraphs: paragraphsOf(text), entities: named },
    defaultLimits.quotes.maxSentenceTokens,
  );
  const speakers = numbers.map((number) => ({
    entity: named.find(({ name }) => name === by[number]) ?? null,
  }));
  const names = new Map(named.map(({ id, name }) => [id, name]));
  return aboutQuotes(document, attributions, speakers).map((ids) => ids.map((id) => names.get(id)));
}

interface Row {
  readonly name: string;
  readonly text: string;
  readonly by?: string;
  readonly about: readonly string[];
}

const byAnna = 'Anna Berg';

const ROWS: readonly Row[] = [
  {
    name: 'names, in the order of the words',
    text: '{1 “Rovers and Falk left Bergen,”} {1@ Berg} {1= said}.',
    by: byAnna,
    about: ['Rovers', 'Tom Falk', 'Bergen'],
  },
  {
    name: 'a name inside a possessive, a group',
    text: '{1@ Berg} {1= said} {1 Falk’s boats suit us Danes}.',
    by: byAnna,
    about: ['Tom Falk', 'Danes'],
  },
  {
    name: 'nothing outside the words',
    text: 'Falk was in Bergen when {1@ Berg} {1= said} {1 it was cold}.',
    by: byAnna,
    about: [],
  },
  {
    name: 'not the speaker, by own name',
    text: '{1@ Berg} {1= said} {1 Berg would stay}. {2 “Berg stays,”} {2@ Berg} {2= said}.',
    by: byAnna,
    about: [],
  },
  {
    name: 'not the speaker as “she” in words retold',
    text: 'Mrs. Berg met Ida Lund. {1@ Anna Berg} {1= said} {1 that she would stay}.',
    by: byAnna,
    about: [],
  },
  {
    name: 'somebody else as “she” inside quotation marks',
    text: 'Mrs. Berg met Ida Lund. {1 “She was late,”} {1@ Anna Berg} {1= said}.',
    by: byAnna,
    about: ['Ida Lund'],
  },
  {
    name: 'somebody else as “he” in words that a woman retells',
    text: 'Mr. Falk left. {1@ She} {1= said} {1 he was tired}.',
    by: byAnna,
    about: ['Tom Falk'],
  },
  {
    name: 'the one person of the nearest sentence',
    text: 'Ida Lund left. Mr. Falk stayed. {1 “He is tired,”} {1@ Anna Berg} {1= said}.',
    by: byAnna,
    about: ['Tom Falk'],
  },
  {
    name: 'nobody of two who fit',
    text: 'Mr. Falk ate. Ida Lund met Anna Berg. {1 “You saw her,”} {1@ one} {1= said}.',
    about: [],
  },
  {
    name: 'somebody whose first name says the gender',
    text: 'Tom Falk met Ida Lund. {1 “You saw her,”} {1@ one} {1= said}.',
    about: ['Ida Lund'],
  },
  {
    name: 'not a wife without a name',
    text: 'Ms. Berg came. {1 “My wife called. I did not answer her,”} {1@ Falk} {1= said}.',
    by: 'Tom Falk',
    about: [],
  },
  {
    name: 'the one of whom something was said',
    text: 'Ida Lund met Anna Berg. {1 “He was brilliant,”} {1@ Berg} {1= said} of Falk.',
    by: byAnna,
    about: ['Tom Falk'],
  },
  {
    name: 'the one who was asked',
    text: '{1@ Anna Berg} {1= asked} Mr. Falk {1 why his boat was red}.',
    by: byAnna,
    about: ['Tom Falk'],
  },
  {
    name: 'not the one who was told, unless the words say so',
    text: '{1@ Ida Lund} {1= told} Mr. Falk {1 that it was cold}.',
    by: 'Ida Lund',
    about: [],
  },
  {
    name: 'the object right behind the cue, which is not the speaker',
    text: '{1@ Mr. Falk} {1= called} {1 him “a fox”}. Mr. Falk slept.',
    by: 'Ida Lund',
    about: ['Tom Falk'],
  },
  {
    name: 'not a woman who may be the nurse that speaks',
    text: 'Ms. Berg left. {1@ A nurse} {1= said} {1 she was tired}.',
    about: [],
  },
  {
    name: 'a common noun of one name',
    text: 'The Harbour Council met. {1 “The council’s vote shows that the bank wants peace,”} {1@ Berg} {1= said} at the Bank of Oslo.',
    by: byAnna,
    about: ['Harbour Council', 'Bank of Oslo'],
  },
  {
    name: 'not a common noun with a name or “of” behind it',
    text: 'The Harbour Council met. {1 “The council of elders and the council Lund chairs,”} {1@ Berg} {1= said}.',
    by: byAnna,
    about: ['Ida Lund'],
  },
  {
    name: 'not a noun that goes on with another',
    text: 'The Harbour Council met. {1 “The council business tires me,”} {1@ Berg} {1= said}.',
    by: byAnna,
    about: [],
  },
  {
    name: 'not a noun that seldom means the name',
    text: 'The Northern State fell. {1 “The state will help,”} {1@ Berg} {1= said}.',
    by: byAnna,
    about: [],
  },
  {
    name: 'the body that a spokesman speaks for',
    text: '{1@ A spokesman for Rovers} {1= said} {1 it had no comment}.',
    about: ['Rovers'],
  },
  {
    name: 'not the body that itself speaks',
    text: '{1@ Rovers} {1= said} {1 they had no comment}. ',
    by: 'Rovers',
    about: [],
  },
  {
    name: 'not a place whose people speak, nor an “it” of weather',
    text: '{1@ Residents of Bergen} {1= said} {1 they froze}. {2@ A spokesman for Rovers} {2= said} {2 it was too early}.',
    about: [],
  },
  {
    name: 'the body that was thanked',
    text: '{1@ Ida Lund} {1= thanked} the Harbour Council {1 for its “courage”}.',
    by: 'Ida Lund',
    about: ['Harbour Council'],
  },
];

describe('what words are about', () => {
  it.each(ROWS)('$name', ({ text, by, about }) => {
    expect(aboutOf(text, by === undefined ? {} : { 1: by, 2: by })[0]).toEqual(about);
  });

  it.each([
    { name: 'at the end', words: '“Thank you, Anna,”' },
    { name: 'at the end with a title', words: '“There were four, Mrs. Berg.”' },
    { name: 'before the rest, in a question', words: '“Mrs. Berg, who closed it?”' },
    { name: 'before the rest, with “you”', words: '“Anna, you are late.”' },
    { name: 'in the middle, with “your”', words: '“It’s your boat now, Anna, so row.”' },
    { name: 'behind a greeting', words: '“Thank you Anna!!”' },
  ])('not somebody who is called: $name', ({ words }) => {
    expect(aboutOf(`{1 ${words}} {1@ Falk} {1= said}.`, { 1: 'Tom Falk' })).toEqual([[]]);
  });

  it.each([
    { name: 'an apposition', words: '“I met his sister, Anna.”' },
    { name: 'an apposition behind a name', words: '“I met Falk’s sister, Anna.”' },
    { name: 'a name with a clause behind it', words: '“Berg, who was late, sang.”' },
    { name: 'a list', words: '“I saw you, Ida Lund, Anna.”' },
    { name: 'an answer', words: '“Anna Berg. Nobody else.”' },
    { name: 'a subject behind a comma', words: '“If so, Anna will sing.”' },
  ])('somebody who is not called but named: $name', ({ words }) => {
    const [about] = aboutOf(`{1 ${words}} {1@ Falk} {1= said}.`, { 1: 'Tom Falk' });
    expect(about).toContain('Anna Berg');
  });

  it('not the other one of an interview, called or “she”', () => {
    const text = `{1@ Falk}{1= :} {1 Is she a friend?}

{2@ Berg}{2= :} {2 A friend of Bergen, Tom, and of his.}`;
    expect(aboutOf(text, { 1: 'Tom Falk', 2: 'Anna Berg' })).toEqual([[], ['Bergen']]);
  });

  it.each([
    { name: 'an answer to a question', answer: 'They bought two.', about: ['Rovers'] },
    { name: 'an answer without a verb of its own', answer: 'It did.', about: ['Rovers'] },
    { name: 'not the weather', answer: 'It is too late.', about: [] },
    { name: 'not later than the first word', answer: 'I know they bought two.', about: [] },
  ])('what was asked about: $name', ({ answer, about }) => {
    const text = `{1@ Falk}{1= :} {1 Did Rovers want Bergen?}\n\n{2@ Berg}{2= :} {2 ${answer}}`;
    expect(aboutOf(text, { 1: 'Tom Falk', 2: 'Anna Berg' })[1]).toEqual(about);
  });

  it('takes from words inside words what they are about', () => {
    const text = '{1 “{2@ He} {2= said}, {2 ‘Anna left Bergen’},”} {1@ Lund} {1= said} of Falk.';
    expect(aboutOf(text, { 1: 'Ida Lund', 2: 'Tom Falk' })).toEqual([
      ['Tom Falk', 'Anna Berg', 'Bergen'],
      ['Anna Berg', 'Bergen'],
    ]);
  });

  it('names entities of the article, each once and never the speaker, whatever it reads', () => {
    const words = fc.constantFrom(
      ...['Anna', 'Falk', 'Rovers', 'Bergen', 'he', 'her', 'it', 'they', 'the council', 'you'],
      ...['said', 'of', ',', '.', '?', '“', '”', 'Mr.', 'not', 'wife', '\n\n'],
    );
    fc.assert(
      fc.property(fc.array(words, { minLength: 3, maxLength: 60 }), fc.nat(), (list, at) => {
        const cut = 1 + (at % (list.length - 1));
        const marked = `{1@ ${list[0] ?? ''}} {1= said} {1 ${list.slice(0, cut).join(' ')}} ${list.slice(cut).join(' ')}`;
        const [about = []] = aboutOf(marked, { 1: 'Tom Falk' });
        expect(about).not.toContain(undefined);
        expect(about).not.toContain('Tom Falk');
        expect(new Set(about).size).toBe(about.length);
      }),
    );
  });

  it('reads a long article of pronouns in linear time', () => {
    const time = (count: number): number => {
      const text = `{1@ Berg} {1= said} {1 “${'he and it saw her, Tom, '.repeat(count)}”}`;
      const start = performance.now();
      aboutOf(text, { 1: 'Anna Berg' });
      return performance.now() - start;
    };
    time(500);
    expect(time(8000)).toBeLessThan(30 * Math.max(time(1000), 5));
  });
});
