import type { EntityTable } from '../article-fixture';
import { describeSpeaker, speakersIn } from './speaker-fixture';

const people: EntityTable = {
  'Ann Lund': { as: ['Lund', 'the minister'] },
  'Per Berg': { as: ['Berg'] },
  'Tom Falk': {},
  'Harbour Board': { type: 'organization', as: ['the agency'] },
  'Finance Ministry': { type: 'organization' },
  Norway: { type: 'location' },
  Norwegian: { type: 'group' },
};

const speakerOf = (marked: string): string =>
  speakersIn(marked, people).map(describeSpeaker).at(-1) ?? 'no quote';

describe('readPhrase', () => {
  it.each([
    { name: 'a last name', source: 'Lund', expected: 'Ann Lund (name)' },
    { name: 'a title', source: 'Mrs. Lund', expected: 'Ann Lund (name)' },
    { name: 'a role', source: 'chief engineer Ann Lund', expected: 'Ann Lund (name)' },
    { name: 'a body', source: 'Harbour Board engineer Ann Lund', expected: 'Ann Lund (name)' },
    { name: 'a demonym', source: 'Norwegian engineer Ann Lund', expected: 'Ann Lund (name)' },
    { name: 'of', source: 'Ann Lund of the Harbour Board', expected: 'Ann Lund (name)' },
    { name: 'a country', source: 'President of Norway Ann Lund', expected: 'Ann Lund (name)' },
    { name: 'a role with of', source: 'Secretary of State Ann Lund', expected: 'Ann Lund (name)' },
    { name: 'a suffix', source: 'Ann Lund III', expected: 'Ann Lund (name)' },
    { name: 'an apposition', source: 'the chief engineer, Ann Lund,', expected: 'Ann Lund (name)' },
    { name: 'whose lawyer', source: 'Berg’s lawyer, Ann Lund,', expected: 'Ann Lund (name)' },
    { name: 'a body alone', source: 'the Harbour Board', expected: 'Harbour Board (name)' },
    { name: 'a country alone', source: 'Norway', expected: 'Norway (name)' },
    { name: 'a possessive', source: 'Lund’s', expected: 'Ann Lund (name)' },
  ])('names the head of a phrase: $name', ({ source, expected }) => {
    expect(speakerOf(`<${source}> said {it is safe}.`)).toBe(expected);
  });

  it.each([
    { name: 'a lawyer', source: 'Lund’s lawyer', expected: '– anonymous' },
    { name: 'a spokesman', source: 'a spokesman for Ann Lund', expected: '– anonymous' },
    { name: 'a friend', source: 'A friend of Mayor Ann Lund', expected: '– anonymous' },
    { name: 'supporters', source: 'Supporters of Mayor Ann Lund', expected: '– anonymous' },
    { name: 'officials', source: 'Harbour Board officials', expected: '– anonymous' },
    { name: 'a senior official', source: 'a senior official', expected: '– anonymous' },
    { name: 'people', source: 'people familiar with the matter', expected: '– anonymous' },
    { name: 'police', source: 'police', expected: '– anonymous' },
    { name: 'a campaign', source: 'Lund’s campaign', expected: '– no-evidence' },
    { name: 'a memo', source: 'the memo', expected: '– no-evidence' },
    { name: 'two', source: 'Lund and Berg', expected: '– ambiguous' },
    { name: 'a title and another', source: 'the mayor and Lund', expected: '– ambiguous' },
    { name: 'two titles', source: 'he and Mr. Berg', expected: '– ambiguous' },
    { name: 'a list', source: 'Two engineers, Ann Lund and Per Berg,', expected: '– ambiguous' },
    { name: 'an unknown name', source: 'Zhou', expected: '– no-evidence' },
  ])('leaves alone who has no name of its own: $name', ({ source, expected }) => {
    expect(speakerOf(`Berg and Lund met.\n\n<${source}> said {it is safe}.`)).toBe(expected);
  });

  it.each([
    {
      name: 'an apposition behind the source',
      text: '{“It is safe,”} said <the chief engineer>, Ann Lund.',
      expected: 'Ann Lund (name)',
    },
    {
      name: 'titles in it',
      text: '{“It is safe,”} said <his rival>, former Sen. Ann Lund.',
      expected: 'Ann Lund (name)',
    },
    {
      name: 'a list behind the source',
      text: '<Lund>, Berg and Tom Falk said {it is safe}.',
      expected: '– ambiguous',
    },
    {
      name: 'what the economist of a study is called',
      text: '<A study by an economist, Ann Lund,> said {it is safe}.',
      expected: '– anonymous',
    },
    {
      name: 'words that begin with a name',
      text: 'According to <the memo>, {Ann Lund was late}.',
      expected: '– no-evidence',
    },
    {
      name: 'a new sentence',
      text: '{“Safe,”} said <the memo>. Ann Lund left.',
      expected: '– no-evidence',
    },
  ])('reads past the source: $name', ({ text, expected }) => {
    expect(speakerOf(text)).toBe(expected);
  });

  it.each([
    {
      name: 'in other letters',
      marked: 'Tom Falk met them. <FALK> said {it is safe}.',
      expected: 'Tom Falk (name)',
    },
    {
      name: 'not of another given name',
      marked: 'Tom Falk met them. <PETER FALK> said {it is safe}.',
      expected: '– no-evidence',
    },
  ])('goes by words where there is no mention: $name', ({ marked, expected }) => {
    expect(speakerOf(marked)).toBe(expected);
  });

  it.each([
    { name: 'of nobody', text: 'Lund came. <The chairman> said {it}.', expected: '– anonymous' },
    {
      name: 'linked',
      text: 'Lund came. {“It is safe,”} <the minister> said.',
      expected: 'Ann Lund (nominal)',
    },
    {
      name: 'a body by its noun',
      text: 'The Finance Ministry met. <The ministry> said {it is safe}.',
      expected: 'Finance Ministry (nominal)',
    },
    {
      name: 'not a body by any other noun',
      text: 'The Finance Ministry met. <The company> said {it is safe}.',
      expected: '– no-evidence',
    },
    {
      name: 'not after it has long gone',
      text: `The Finance Ministry met.${'\n\nIt rained.'.repeat(6)}\n\n<The ministry> said {it}.`,
      expected: '– no-evidence',
    },
  ])('reads a description: $name', ({ text, expected }) => {
    expect(speakerOf(text)).toBe(expected);
  });
});
