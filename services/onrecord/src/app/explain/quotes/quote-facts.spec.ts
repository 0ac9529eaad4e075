import { explainedQuotes } from '../../../testing/explained-quotes';
import { kindWords, passedOverWords, quoteFacts, speakerWords } from './quote-facts';
import { viewQuotes } from './quotes-view';

const { article, explanation } = explainedQuotes();
const { quotes, passedOver } = viewQuotes(article, explanation);
const [[named, inner, open], [over]] = [quotes, passedOver];
if (named === undefined || inner === undefined || open === undefined || over === undefined) {
  throw new Error('no quotes');
}

const lineOf = (label: string, view = named): string | undefined =>
  quoteFacts(view).find((fact) => fact.label === label)?.words;

describe('quoteFacts', () => {
  it.each([
    { abstained: 'ambiguous', words: 'left open: more than one could be meant (ambiguous)' },
    {
      abstained: 'anonymous',
      words: 'left open: the article gives the source no name (anonymous)',
    },
    { abstained: 'no-evidence', words: 'left open: nothing tells who it is (no-evidence)' },
    { abstained: null, words: 'left open' },
  ] as const)('says why a speaker is left open: $abstained', ({ abstained, words }) => {
    expect(lineOf('speaker', { ...open, quote: { ...open.quote, abstained } })).toBe(words);
  });

  it.each([
    { resolution: 'pronoun', how: 'through a pronoun' },
    { resolution: 'nominal', how: 'through a description' },
    { resolution: 'implicit', how: 'from the words before' },
  ] as const)('says how a source was linked: $resolution', ({ resolution, how }) => {
    const speaker = { ...named.quote.speaker, resolution };
    const words = lineOf('speaker', { ...named, quote: { ...named.quote, speaker } });
    expect(words).toBe(`Ida Holm, 0.95, ${how} “Holm”`);
  });

  it('names a pattern that it has no words for as it is called', () => {
    const pattern = 'from-afar' as typeof named.pattern;
    expect(lineOf('found by', { ...named, pattern })).toBe('from afar; confidence 0.93');
  });

  it('says what spoke for the likeliest where nobody is named', () => {
    const evidence = [{ code: 'last-speaker', weight: 0.25 }];
    expect(lineOf('there was', { ...open, evidence })).toBe('last speaker +0.3');
    expect(lineOf('because', { ...open, evidence })).toBeUndefined();
  });

  it.each([
    { code: 'person-governed', words: 'person stands behind a preposition −3.0' },
    { code: 'organisation-is-source', words: 'organisation is the whole source −3.0' },
    { code: 'somebody-unnamed-since', words: 'somebody unnamed since −3.0' },
  ])('reads the evidence $code', ({ code, words }) => {
    expect(lineOf('because', { ...named, evidence: [{ code, weight: -3.04 }] })).toBe(words);
  });

  it('leads to the quote around it and to where its people are named', () => {
    const targets = [...quoteFacts(named), ...quoteFacts(inner)].flatMap(({ label, to }) =>
      to === undefined ? [] : [`${label} → ${to.kind} ${to.number}`],
    );
    expect(targets).toEqual([
      'linked to → entity 2',
      'runner-up → entity 1',
      'linked to → entity 1',
      'inside → quote 1',
    ]);
  });

  it('cuts what would hide the rest', () => {
    const [one] = named.about;
    const many = one === undefined ? [] : new Array<typeof one>(14).fill(one);
    expect(lineOf('about', { ...named, about: many })).toMatch(/^(?:Tom Berg, ){10}4 more$/u);
    const endless = one === undefined ? [] : [{ ...one, name: 'B'.repeat(500) }];
    expect(lineOf('about', { ...named, about: endless })).toBe(`${'B'.repeat(59)}…`);
  });
});

describe('passedOverWords', () => {
  it.each([
    { name: 'known', one: over, where: '“plan” (¶3)', what: 'the writer’s own words, set apart' },
    {
      name: 'without words of ours, in no paragraph and long',
      one: {
        ...over,
        reason: 'stage-name' as typeof over.reason,
        place: { ...over.place, words: `“${'a'.repeat(99)}”`, paragraph: null },
      },
      where: `“${'a'.repeat(58)}…`,
      what: 'stage name',
    },
  ])('say where and what is $name', ({ one, where, what }) => {
    expect(passedOverWords(one)).toEqual({ where, what });
  });
});

describe('names of a quote', () => {
  it.each([
    { view: named, speaker: 'Ida Holm', kind: 'direct speech' },
    { view: open, speaker: '“A senior official”', kind: 'mixed, no cue of speech' },
    { view: { ...open, mention: null }, speaker: 'nobody named', kind: 'mixed, no cue of speech' },
  ])('are $speaker and $kind', ({ view, speaker, kind }) => {
    expect([speakerWords(view), kindWords(view)]).toEqual([speaker, kind]);
  });
});
