import type { EntityTable } from '../article-fixture';
import { describeSpeaker, speakersIn } from './speaker-fixture';

const people: EntityTable = { 'Ann Lund': { as: ['Lund'] }, 'Olav Lund': {}, 'Per Berg': {} };

const speakersOf = (marked: string): string[] => speakersIn(marked, people).map(describeSpeaker);

const MET = 'Ann Lund, Olav Lund and Per Berg met.';

describe('readSpeakerLabel', () => {
  it.each([
    { name: 'a last name', label: 'BERG', expected: 'Per Berg (name)' },
    { name: 'a last name of two', label: 'LUND', expected: '– ambiguous' },
    { name: 'a full name', label: 'OLAV LUND', expected: 'Olav Lund (name)' },
    { name: 'initials', label: 'PB', expected: 'Per Berg (name)' },
    { name: 'initials with stops', label: 'A.L.', expected: 'Ann Lund (name)' },
    { name: 'initials of nobody', label: 'XY', expected: '– no-evidence' },
    { name: 'a question', label: 'Q', expected: '– no-evidence' },
  ])('reads $name', ({ label, expected }) => {
    expect(speakersOf(`${MET}\n\n<${label}>: {It is safe.}`)).toEqual([expected]);
  });

  it('takes a label for whom it meant before', () => {
    const turns = `<ANN LUND>: {Yes.}\n\n<PER BERG>: {No.}\n\n<AL>: {Yes.}\n\n<ANN LUND>: {Yes.}`;
    expect(speakersOf(`${MET}\n\n${turns}`)).toEqual([
      'Ann Lund (name)',
      'Per Berg (name)',
      'Ann Lund (name)',
      'Ann Lund (name)',
    ]);
  });

  it.each([
    {
      name: 'the last speaker before',
      text: '{“Yes,”} <Lund> told us.\n\n<Q>: {Why?}\n\n<A>: {It is safe.}\n\n<A>: {So.}',
      expected: ['Ann Lund (name)', '– no-evidence', 'Ann Lund (implicit)', 'Ann Lund (name)'],
    },
    {
      name: 'whom the introduction is about',
      text: 'Ann Lund builds. Lund met Per Berg.\n\n<Q>: {Why?}\n\n<A>: {It is safe.}',
      expected: ['– no-evidence', 'Ann Lund (implicit)'],
    },
    {
      name: 'nobody, where several came into question',
      text: `${MET}\n\n<A>: {It is safe.}`,
      expected: ['– ambiguous'],
    },
  ])('takes the answers of an interview for those of $name', ({ text, expected }) => {
    expect(speakersOf(text)).toEqual(expected);
  });
});
