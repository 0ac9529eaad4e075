import type { Entity, EntityType, Mention } from '@onrecord/contracts';
import { parseIdentityGold } from '@onrecord/testing';
import { evaluateIdentity } from './identity-evaluation.mjs';
import { f1, percent, scoreIdentity } from './identity-score.mjs';

const TEXT = 'Anna Berg met Tom Falk. Berg said she agreed. Falk thanked the minister. He left.';

const GOLD = parseIdentityGold({
  ...{ id: 'a', part: 'tune', title: null, text: TEXT, phenomena: ['last-name'] },
  chains: [
    {
      ...{ type: 'person', name: 'Anna Berg' },
      mentions: [
        { text: 'Anna Berg', occurrence: 1, kind: 'name' },
        { text: 'Berg', occurrence: 2, kind: 'name' },
        { text: 'she', occurrence: 1, kind: 'pronoun' },
        { text: 'the minister', occurrence: 1, kind: 'nominal' },
      ],
    },
    {
      ...{ type: 'person', name: 'Tom Falk' },
      mentions: [
        { text: 'Tom Falk', occurrence: 1, kind: 'name' },
        { text: 'Falk', occurrence: 2, kind: 'name' },
      ],
    },
  ],
  unlinked: [{ text: 'He', occurrence: 1 }],
});

const at = (start: number, text: string, kind: Mention['kind']): Mention => {
  return { start, end: start + text.length, text, kind };
};
const ANNA = at(0, 'Anna Berg', 'name');
const BERG = at(24, 'Berg', 'name');
const SHE = at(34, 'she', 'pronoun');
const MINISTER = at(59, 'the minister', 'nominal');
const TOM = at(14, 'Tom Falk', 'name');
const FALK = at(46, 'Falk', 'name');
const HE = at(73, 'He', 'pronoun');

function entity(name: string, mentions: Mention[], type: EntityType = 'person'): Entity {
  return { id: name, type, name, aliases: [], descriptions: [], mentions, salience: 0.5 };
}

/** The figures of one article, rounded, so that a table row shows all of them. */
function figures(...entities: Entity[]) {
  const score = scoreIdentity([{ gold: GOLD, entities }]);
  const round = (value: number | null) => (value === null ? null : Math.round(value));
  const both = ({ precision, recall }: typeof score.pronouns) =>
    [percent(precision), percent(recall)].map(round);
  return {
    all: both(score.bCubed.all),
    names: both(score.bCubed.names),
    references: both(score.bCubed.references),
    pronouns: both(score.pronouns),
    nominals: both(score.nominals),
    found: round(percent(score.namesFound)),
    links: round(percent(score.nameLinks)),
    types: round(percent(score.types)),
    chainNames: round(percent(score.chainNames)),
    mistakes: score.mistakes.map(({ what, note }) => `${what}: ${note}`),
  };
}

const PERFECT = {
  ...{ all: [100, 100], names: [100, 100], references: [100, 100] },
  ...{ pronouns: [100, 100], nominals: [100, 100] },
  ...{ found: 100, links: 100, types: 100, chainNames: 100 },
  mistakes: [] as string[],
};

describe('score of identity', () => {
  it.each([
    {
      name: 'all as annotated',
      entities: [entity('Anna Berg', [ANNA, BERG, SHE, MINISTER]), entity('Tom Falk', [TOM, FALK])],
      score: PERFECT,
    },
    {
      // Six mentions in one entity, of chains of four and two: (4 · 4/6 + 2 · 2/6) / 6 = 5/9.
      name: 'all in one entity',
      entities: [entity('Anna Berg', [ANNA, TOM, BERG, SHE, FALK, MINISTER])],
      score: {
        ...PERFECT,
        ...{ all: [56, 100], names: [50, 100], references: [67, 100] },
        // The entity has two names of each chain, so nothing says whose its pronouns are.
        ...{ pronouns: [0, 0], nominals: [0, 0], links: 25, chainNames: 50 },
        mistakes: [
          'name mixed: with “Anna Berg”',
          'name mixed: with “Tom Falk”',
          'pronoun wrong: to Anna Berg, right is Anna Berg',
          'name mixed: with “Anna Berg”',
          'nominal wrong: to Anna Berg, right is Anna Berg',
          'name: called “Anna Berg”',
        ],
      },
    },
    {
      name: 'each name an entity of its own',
      entities: [ANNA, TOM, BERG, FALK].map((mention) => entity(mention.text, [mention])),
      score: {
        ...PERFECT,
        // Recall over the six annotated mentions: (1/4 + 1/4 + 0 + 0 + 1/2 + 1/2) / 6.
        ...{ all: [100, 25], names: [100, 50], references: [null, 0] },
        ...{ pronouns: [null, 0], nominals: [null, 0], links: 50 },
        mistakes: [
          'name split: not with “Anna Berg”',
          'pronoun missed: Anna Berg',
          'name split: not with “Tom Falk”',
          'nominal missed: Anna Berg',
        ],
      },
    },
    {
      name: 'a pronoun with the wrong person, another that is nobody’s',
      entities: [
        entity('Anna Berg', [ANNA, BERG, MINISTER]),
        entity('Tom Falk', [TOM, SHE, FALK, HE]),
      ],
      score: {
        ...PERFECT,
        // Precision (3 · 1 + 2 · 2/4 + 1/4 + 0) / 7, recall (3 · 3/4 + 1/4 + 2) / 6.
        ...{ all: [61, 75], references: [42, 50], pronouns: [0, 0] },
        mistakes: [
          'pronoun wrong: to Tom Falk, right is Anna Berg',
          'pronoun wrong: to Tom Falk, right is nothing',
        ],
      },
    },
    {
      name: 'a name cut short, a wrong type and a wrong name',
      entities: [
        entity('Berg', [at(5, 'Berg', 'name'), BERG, SHE, MINISTER], 'organization'),
        entity('Tom Falk', [TOM, FALK]),
      ],
      score: {
        ...PERFECT,
        // The cut name counts as missed and as spurious: (3 · 3/4 + 2) / 6 on either side.
        ...{ all: [71, 71], names: [63, 63], references: [75, 75] },
        ...{ found: 75, types: 50, chainNames: 50 },
        mistakes: [
          'name missed: Anna Berg',
          'no such name: Berg',
          'type: organization, not person',
          'name: called “Berg”',
        ],
      },
    },
    {
      name: 'nothing found',
      entities: [],
      score: {
        ...{ all: [null, 0], names: [null, 0], references: [null, 0] },
        ...{ pronouns: [null, 0], nominals: [null, 0] },
        ...{ found: 0, links: null, types: null, chainNames: null },
        mistakes: [
          'name missed: Anna Berg',
          'name missed: Tom Falk',
          'name missed: Anna Berg',
          'pronoun missed: Anna Berg',
          'name missed: Tom Falk',
          'nominal missed: Anna Berg',
        ],
      },
    },
  ])('$name', ({ entities, score }) => {
    expect(figures(...entities)).toEqual(score);
  });

  it('shows a mistake in its article and context', () => {
    const { mistakes } = scoreIdentity([
      {
        gold: GOLD,
        entities: [
          entity('Anna Berg', [ANNA, BERG, MINISTER]),
          entity('Tom Falk', [TOM, FALK, SHE]),
        ],
      },
    ]);
    expect(mistakes).toEqual([
      {
        id: 'a',
        what: 'pronoun wrong',
        context: `${TEXT.slice(0, 34)}[she]${TEXT.slice(37, 77)}`,
        note: 'to Tom Falk, right is Anna Berg',
      },
    ]);
  });

  it('joins precision and recall to F1', () => {
    expect(f1({ precision: { right: 1, of: 1 }, recall: { right: 1, of: 3 } })).toBeCloseTo(50);
    expect(f1({ precision: { right: 0, of: 1 }, recall: { right: 0, of: 3 } })).toBe(0);
    expect(f1({ precision: { right: 0, of: 0 }, recall: { right: 0, of: 3 } })).toBeNull();
  });

  it('runs the stage over a part of the annotated articles', async () => {
    const score = await evaluateIdentity('tune');
    expect(score.articles).toBe(28);
    expect(score.namesFound.right).toBeGreaterThan(0);
  });
});
