import type { EntityTable } from '../article-fixture';
import { describeSpeaker, speakersIn } from './speaker-fixture';

const people: EntityTable = {
  'Ann Lund': { as: ['Lund'] },
  'Per Berg': { as: ['Berg'] },
  'Tom Falk': { as: ['Falk'] },
  Oslo: { type: 'location' },
  'Harbour Board': { type: 'organization' },
};

const speakerOf = (marked: string): string =>
  speakersIn(marked, people).map(describeSpeaker).at(-1) ?? 'no quote';

describe('readPronoun', () => {
  it.each([
    {
      name: 'the speaker before',
      text: '<Lund> said {it is safe}.\n\n{“We know,”} <she> said.',
      expected: 'Ann Lund (pronoun)',
    },
    {
      name: 'the speaker of this paragraph',
      text: 'Falk came. {“It is safe,”} <Berg> said. {“We know,”} <he> added.',
      expected: 'Per Berg (pronoun)',
    },
    {
      name: 'the speaker rather than whom the words are about',
      text: '<Berg> said {it is safe}.\n\n{“Falk was wrong,”} <he> said.',
      expected: 'Per Berg (pronoun)',
    },
    {
      name: 'the speaker of that gender',
      text: '<Berg> said {it is safe}. <Lund> said {it is}.\n\n{“We know,”} <he> said.',
      expected: 'Per Berg (pronoun)',
    },
    {
      name: 'the subject of this sentence',
      text: '<Berg> said {it is safe}.\n\nFalk left, but <he> said {it was safe}.',
      expected: 'Tom Falk (pronoun)',
    },
    {
      name: 'the one person named',
      text: 'Berg sat in Oslo.\n\n{“We know,”} <he> said.',
      expected: 'Per Berg (pronoun)',
    },
    {
      name: 'a body that has just spoken',
      text: '<The Harbour Board> said {it is safe}.\n\n{“We know,”} <it> said.',
      expected: 'Harbour Board (pronoun)',
    },
    {
      name: 'a clitic behind it',
      text: 'Berg sat in Oslo. <He’s> saying {it is safe}.',
      expected: 'Per Berg (pronoun)',
    },
  ])('takes a pronoun for $name', ({ text, expected }) => {
    expect(speakerOf(text)).toBe(expected);
  });

  it.each([
    { name: 'there is nobody', text: '{“We know,”} <he> said.', expected: '– no-evidence' },
    {
      name: 'nobody fits',
      text: 'Lund sat in Oslo. {“We know,”} <he> said.',
      expected: '– no-evidence',
    },
    {
      name: 'only the words name somebody',
      text: '{“Falk was wrong,”} <he> said.',
      expected: '– no-evidence',
    },
    {
      name: 'somebody without a name spoke last',
      text: 'Berg met Falk in Oslo. <A guard> said {it is safe}.\n\n{“We know,”} <he> said.',
      expected: '– ambiguous',
    },
    {
      name: 'two were begun with',
      text: 'Berg sat in Oslo. Falk stood. In the evening it rained.\n\n{“We know,”} <he> said.',
      expected: '– ambiguous',
    },
    { name: 'it is the author', text: 'Lund came. {“Yes,”} <I> said.', expected: '– no-evidence' },
    { name: 'it is everybody', text: 'Lund came. <They> said {yes}.', expected: '– no-evidence' },
  ])('names nobody when $name', ({ text, expected }) => {
    expect(speakerOf(text)).toBe(expected);
  });

  it.each([
    {
      name: 'the name before it',
      text: 'The vote pleased Berg, <who> said {it is safe}.',
      expected: 'Per Berg (pronoun)',
    },
    {
      name: 'a body before it',
      text: 'The vote pleased the Harbour Board, <which> said {it is safe}.',
      expected: 'Harbour Board (pronoun)',
    },
    {
      name: 'nobody: the name belongs to a spokesman',
      text: 'The vote pleased a spokesman for Berg, <who> said {it is safe}.',
      expected: '– no-evidence',
    },
    {
      name: 'nobody: a body is no person',
      text: 'The vote pleased the Harbour Board, <who> said {it is safe}.',
      expected: '– no-evidence',
    },
    {
      name: 'nobody: no name stands there',
      text: 'The vote pleased Berg and those in Oslo <who> said {it is safe}.',
      expected: '– no-evidence',
    },
  ])('takes a relative pronoun for $name', ({ text, expected }) => {
    expect(speakerOf(text)).toBe(expected);
  });

  it('says why, weightiest first, and who else came into question', () => {
    const [, second] = speakersIn(
      '<Berg> said {it is safe} to Falk.\n\n{“We know,”} <he> said.',
      people,
    );
    expect(second?.entity?.name).toBe('Per Berg');
    expect(second?.evidence.map(({ code }) => code)).toContain('last-speaker');
    expect(second?.runnerUp?.entity.name).toBe('Tom Falk');
    expect(second?.runnerUp?.confidence).toBeLessThan(second?.confidence ?? 0);
    const weights = second?.evidence.map(({ weight }) => Math.abs(weight)) ?? [];
    expect(weights).toEqual([...weights].sort((a, b) => b - a));
  });
});
