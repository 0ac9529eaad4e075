import fc from 'fast-check';
import { explainEntities, findEntities } from './find-entities';
import { readMarked } from './marked-names';

/** "Berg last-name Anna Berg" for each mention, in the order of the text. */
function reasons(marked: string): string[] {
  const { text, labeller } = readMarked(marked);
  return explainEntities({ text }, { labeller }).mentions.map(
    ({ mention, reason: { rule, to } }) => {
      const other = to === null ? '' : ` ${text.slice(to.start, to.end)}`;
      return `${mention.text} ${rule}${other}`;
    },
  );
}

function apart(marked: string): string[] {
  const { text, labeller } = readMarked(marked);
  return explainEntities({ text }, { labeller }).apart.map(({ a, b, rule }) => {
    const other = b === null ? '' : ` / ${text.slice(b.start, b.end)}`;
    return `${text.slice(a.start, a.end)}${other}: ${rule}`;
  });
}

describe('explainEntities', () => {
  it.each([
    {
      name: 'a person',
      text: '[Anna Berg] won. [Berg] left. [Anna] slept. [A. Berg] and she sang.',
      expected: [
        'Anna Berg first-mention',
        'Berg last-name Anna Berg',
        'Anna first-name Anna Berg',
        'A. Berg full-name Anna Berg',
        'she pronoun Anna Berg',
      ],
    },
    {
      name: 'other spellings and names',
      text: '[Oleh Lubensky] met [Lubenskyy] in [Kyiv/l]. [Kiev/l], [Kyiv/l].',
      expected: [
        'Oleh Lubensky first-mention',
        'Lubenskyy spelling-variant Oleh Lubensky',
        'Kyiv first-mention',
        'Kiev known-alias Kyiv',
        'Kyiv same-name Kyiv',
      ],
    },
    {
      name: 'forms of a longer name',
      text: 'The [Halden Rowing Bank/o] ([HRB/o]), formerly [Vik Trust/o], grew. [Halden/o] left. The bank closed.',
      expected: [
        'Halden Rowing Bank first-mention',
        'HRB acronym Halden Rowing Bank',
        'Vik Trust stated-alias HRB',
        'Halden short-form Halden Rowing Bank',
        'The bank nominal Halden Rowing Bank',
      ],
    },
  ])('gives the reasons of $name', ({ text, expected }) => {
    expect(reasons(text)).toEqual(expected);
  });

  it.each([
    {
      name: 'two given names',
      text: '[Anna Berg] met [Tom Berg].',
      expected: ['Tom Berg / Anna Berg: other-given-name'],
    },
    {
      name: 'a title of the other gender',
      text: '[Tom Berg] won. Mrs [Berg] left.',
      expected: ['Berg / Tom Berg: other-gender'],
    },
    {
      name: 'father and son',
      text: '[Tom Berg Sr.] met [Tom Berg Jr.].',
      expected: ['Tom Berg Jr. / Tom Berg Sr.: other-suffix'],
    },
    {
      name: 'a surname that may be either’s, and a pronoun',
      text: '[Tom Berg] met [Jan Berg]. [Berg] left. He slept.',
      expected: ['Jan Berg / Tom Berg: other-given-name', 'Berg: several-fit'],
    },
    {
      name: 'a person and a place',
      text: '[Florence Lima] won. Rain fell. [Lima] left for good, she says. Rain fell in [Lima/l].',
      expected: ['Lima / Lima: other-type'],
    },
    {
      name: 'pronouns that nothing tells',
      text: 'He left. [Tom Berg] met [Jan Vik]. He slept.',
      expected: ['He: weak-evidence', 'He: several-fit'],
    },
    {
      name: 'a nominal of two',
      text: 'Mayor [Tom Berg] met Mayor [Jan Vik]. The mayor left.',
      expected: ['The mayor: several-fit'],
    },
  ])('says what it kept apart: $name', ({ text, expected }) => {
    expect(apart(text)).toEqual(expected);
  });

  it('puts evidence into words', () => {
    const { text, labeller } = readMarked(
      '[Anna Berg] won. Minister [Tom Berg] left. Minister [Berg/p .7] slept.',
    );
    const { mentions } = explainEntities({ text }, { labeller });
    expect(mentions.at(-1)).toEqual({
      mention: { start: 48, end: 52, text: 'Berg', kind: 'name' },
      entityId: 'person:tom-berg',
      type: 'person',
      score: 0.7,
      reason: {
        rule: 'last-name',
        to: { start: 24, end: 32 },
        evidence: '“Berg” is the last name of “Tom Berg”; only this one has its title',
      },
    });
  });

  it('gives the entities of findEntities, and every mention in exactly one, for any text', () => {
    const parts = fc.constantFrom(
      ...[
        '[Anna Berg]',
        '[Berg]',
        '[Tom Berg Jr.]',
        '[A. Berg]',
        '[Berg/l .4]',
        '[Kim Min-jae]',
        '[Kim]',
      ],
      ...[
        '[Halden Bank/o]',
        '[Halden/o]',
        '[HB/o]',
        '[Bergs/o]',
        '[Oslo/l]',
        '[UN/o]',
        '[United Nations/o]',
      ],
      ...[
        'he',
        'She',
        'him',
        'it',
        'its',
        'They',
        'the',
        'The',
        'bank',
        'president',
        'striker',
        'said',
        'that',
      ],
      ...[
        '.',
        ',',
        '(',
        ')',
        '“',
        '”',
        '\n\n',
        'formerly',
        'née',
        'a',
        'doctor',
        'Mr',
        'Mrs',
        'has',
        'will',
        '😀',
      ],
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 80 }), (list) => {
        const { text, labeller } = readMarked(list.join(' '));
        const explanation = explainEntities({ text }, { labeller });
        expect(explanation.entities).toEqual(findEntities({ text }, { labeller }));
        const spans = explanation.entities.flatMap(({ id, mentions }) =>
          mentions.map(({ start, end }) => `${start} ${end} ${id}`),
        );
        const explained = explanation.mentions.map(
          ({ mention: { start, end }, entityId }) => `${start} ${end} ${entityId}`,
        );
        expect(explained.toSorted()).toEqual(spans.toSorted());
        const places = explanation.mentions.map(({ mention: { start, end } }) => `${start} ${end}`);
        expect(new Set(places).size).toBe(places.length);
        for (const { a, b } of explanation.apart) {
          expect(a.end).toBeLessThanOrEqual(text.length);
          expect(b?.end ?? 0).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });
});
