import type { Entity, Quote } from '@onrecord/contracts';
import { parseQuoteGold } from '@onrecord/testing';
import { f1, percent } from './identity-score.mjs';
import { goldNames, scoreOwn } from './quotes-own-score.mjs';

const GOLD = parseQuoteGold(
  'a',
  `style: court
part: tune
title: A bell is missing
person: Anna Berg; Berg
person: Tom Falk; Falk
location: Oslo
organization: Berg Bells; Berg

{1@ Anna Berg} {1= told} Falk {1 that Oslo had lost a bell}. {2 “He took it,”} {2@ she} {2= said}. {3 “Nonsense, Berg!”}
---
1 indirect | Anna Berg by name | about Oslo | to Tom Falk
2 direct | Anna Berg by pronoun | about Tom Falk
3 direct unreported | Tom Falk by implicit | to Anna Berg
`,
);

function entity(name: string, type: Entity['type'], ...names: string[]): Entity {
  const mentions = names.map((text) => {
    const start = GOLD.text.indexOf(text);
    return { start, end: start + text.length, text, kind: 'name' as const };
  });
  return { id: name, type, name, aliases: [], descriptions: [], mentions, salience: 0.5 };
}

const ANNA = entity('Anna Berg', 'person', 'Anna Berg', 'Berg');
const TOM = entity('Falk', 'person', 'Falk');
const OSLO = entity('Oslo', 'location', 'Oslo');
const ENTITIES = [ANNA, TOM, OSLO];

function quote(text: string, speaker: Entity | null, about: Entity[] = [], rest = {}): Quote {
  const start = GOLD.text.indexOf(text);
  return {
    ...{ id: text, type: 'direct', reporting: true, text, cue: null, nestedIn: null, paragraph: 0 },
    spans: [{ start, end: start + text.length }],
    speaker: {
      ...{ entityId: speaker?.id ?? null, name: speaker?.name ?? null },
      ...{ mention: null, resolution: 'none' },
    },
    about: about.map(({ id }) => id),
    ...{ confidence: 1, speakerConfidence: 1, abstained: null, ...rest },
  };
}

const BELL = quote('that Oslo had lost a bell', ANNA, [OSLO]);
const TOOK = quote('“He took it,”', ANNA, [TOM]);
const NONSENSE = quote('“Nonsense, Berg!”', TOM);
const GIVEN = [[OSLO.id], [TOM.id], []];

function figures(quotes: Quote[], aboutGiven: string[][] = GIVEN, entities = ENTITIES) {
  const score = scoreOwn([{ gold: GOLD, entities, aboutGiven, quotes }]);
  const both = ({ precision, recall }: typeof score.about) =>
    [percent(precision), percent(recall)].map((one) => (one === null ? null : Math.round(one)));
  return {
    given: both(score.aboutGiven),
    about: both(score.about),
    addressees: score.addressees,
    content: both(score.content),
    endToEnd: both(score.endToEnd),
    speakers: score.speakers,
    mistakes: score.mistakes.map(({ what, note }) => `${what}: ${note}`),
  };
}

const PERFECT = {
  ...{ given: [100, 100], about: [100, 100], addressees: 0 },
  ...{ content: [100, 100], endToEnd: [100, 100] },
  speakers: { right: 3, wrong: 0, unnamed: 0, of: 3 },
  mistakes: [] as string[],
};

describe('score of our own quotes', () => {
  it.each([
    { name: 'all as annotated', quotes: [BELL, TOOK, NONSENSE], score: PERFECT },
    {
      name: 'a quote missed: its entities are missed too',
      quotes: [BELL, NONSENSE],
      score: {
        ...PERFECT,
        ...{ about: [100, 50], content: [100, 67], endToEnd: [100, 67] },
        speakers: { right: 2, wrong: 0, unnamed: 0, of: 2 },
        mistakes: ['missed: Anna Berg'],
      },
    },
    {
      name: 'a quote too many: its entities are too many too',
      quotes: [BELL, TOOK, NONSENSE, quote('Anna Berg', null, [ANNA, OSLO])],
      score: {
        ...PERFECT,
        ...{ about: [50, 100], content: [75, 100], endToEnd: [75, 100] },
        mistakes: ['no quote: nobody'],
      },
    },
    {
      name: 'a report without marks inside other words, which is not judged',
      quotes: [BELL, TOOK, NONSENSE, quote('Falk', null, [], { type: 'indirect', nestedIn: 'x' })],
      score: PERFECT,
    },
    {
      name: 'a wrong speaker and nobody for a speaker',
      quotes: [quote(BELL.text, TOM, [OSLO]), TOOK, quote(NONSENSE.text, null)],
      score: {
        ...PERFECT,
        endToEnd: [33, 33],
        speakers: { right: 1, wrong: 1, unnamed: 1, of: 3 },
        mistakes: [
          'speaker wrong: Tom Falk, right is Anna Berg',
          'speaker unnamed: nobody, right is Tom Falk',
        ],
      },
    },
    {
      name: 'an addressee taken for the matter, a reference missed',
      quotes: [BELL, TOOK, NONSENSE],
      given: [[OSLO.id, TOM.id], [], []],
      score: {
        ...PERFECT,
        ...{ given: [50, 50], addressees: 1 },
        mistakes: ['about: Oslo, Tom Falk, right is Oslo', 'about: nothing, right is Tom Falk'],
      },
    },
    {
      name: 'entities that are none, and one entity split in two',
      quotes: [BELL, TOOK, NONSENSE],
      given: [['misc:bell', OSLO.id], [TOM.id, 'tom-2'], []],
      entities: [...ENTITIES, { ...entity('Mr Falk', 'person'), id: 'tom-2' }],
      score: {
        ...PERFECT,
        given: [67, 100],
        mistakes: ['about: misc:bell, Oslo, right is Oslo'],
      },
    },
  ])('$name', ({ quotes, given, entities, score }) => {
    expect(figures(quotes, given, entities)).toEqual(score);
  });

  it('sums articles before it divides', () => {
    const one = { gold: GOLD, entities: ENTITIES, aboutGiven: GIVEN };
    const score = scoreOwn([
      { ...one, quotes: [BELL, TOOK, NONSENSE] },
      { ...one, quotes: [] },
    ]);
    expect(score).toMatchObject({ articles: 2, quotes: 6, content: { recall: { of: 6 } } });
    expect(f1(score.content)).toBeCloseTo((100 * 2 * 3) / (3 + 6));
  });

  it.each([
    { name: 'most of its names', entity: entity('Falk', 'person', 'Falk'), gold: 'Tom Falk' },
    { name: 'its type', entity: entity('Berg', 'organization', 'Berg'), gold: 'Berg Bells' },
    { name: 'a name inside', entity: entity('Judge Anna Berg', 'person'), gold: 'Anna Berg' },
    { name: 'nothing', entity: entity('Bergen', 'location', 'Bergen'), gold: undefined },
  ])('knows an entity by $name', ({ entity: one, gold }) => {
    expect(goldNames(GOLD, [one]).get(one.id)).toBe(gold);
  });
});
