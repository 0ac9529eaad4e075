import type { EntityTable } from '../article-fixture';
import { describeSpeaker, speakersIn } from './speaker-fixture';

const people: EntityTable = {
  'Ann Lund': { as: ['Lund'] },
  'Per Berg': { as: ['Berg'] },
  Oslo: { type: 'location' },
};

const speakersOf = (marked: string): string[] => speakersIn(marked, people).map(describeSpeaker);

const LUND = '{“It is safe,”} <Lund> said.';
const BERG = '{“It is not,”} <Berg> said.';

describe('readImplicit', () => {
  it.each([
    {
      name: 'goes on with the speaker before',
      text: `${LUND}\n\n{“It was tested.”}<>`,
      expected: 'Ann Lund (implicit)',
    },
    {
      name: 'goes on in the same paragraph',
      text: `${LUND} {“It was tested.”}<>`,
      expected: 'Ann Lund (implicit)',
    },
    {
      name: 'stops behind a paragraph of something else',
      text: `${LUND}\n\nIt rained in Oslo.\n\n{“It was tested.”}<>`,
      expected: '– no-evidence',
    },
    {
      name: 'does not go on with somebody without a name',
      text: `${LUND}\n\n{“It is not,”} <a guard> said.\n\n{“It was tested.”}<>`,
      expected: '– no-evidence',
    },
    {
      name: 'leaves two open who have just begun to talk',
      text: `${LUND}\n\n${BERG}\n\n{“It was tested.”}<>`,
      expected: '– ambiguous',
    },
    {
      name: 'alternates between two who have taken turns',
      text: `${LUND}\n\n${BERG}\n\n${LUND}\n\n{“It was tested.”}<>`,
      expected: 'Per Berg (implicit)',
    },
    {
      name: 'does not go on in what looks like a heading',
      text: `${LUND}\n\n{“Tested once a year”}<>\n\nIt rained.`,
      expected: '– no-evidence',
    },
    {
      name: 'does not go on from words that it has left open',
      text: `${LUND}\n\n${BERG}\n\n{“It was tested.”}<>\n\n{“It was not.”}<>`,
      expected: '– no-evidence',
    },
    {
      name: 'takes the one person of the sentence before',
      text: 'Berg shook his head. {“It was never tested.”}<>',
      expected: 'Per Berg (implicit)',
    },
    {
      name: 'leaves two persons of the sentence before open',
      text: 'Berg looked at Lund. {“It was never tested.”}<>',
      expected: '– ambiguous',
    },
    {
      name: 'gives words inside a sentence to nobody',
      text: `${LUND} The {“Salt Road”}<> was closed.`,
      expected: '– no-evidence',
    },
    {
      name: 'takes whom a colon introduces',
      text: 'Berg wrote on X:\n\n{“It was never tested.”}<>',
      expected: 'Per Berg (implicit)',
    },
    {
      name: 'takes the first whom a colon introduces',
      text: 'Berg wrote to Lund:\n\n{It was never tested.}<>',
      expected: 'Per Berg (implicit)',
    },
    {
      name: 'takes the author line of a post',
      text: `${LUND}\n\n{It was never tested.}<> — Per Berg (@pberg) March 3`,
      expected: 'Per Berg (implicit)',
    },
    {
      name: 'names nobody out of nowhere',
      text: '{“It was never tested.”}<>',
      expected: '– no-evidence',
    },
  ])('$name', ({ text, expected }) => {
    expect(speakersOf(text).at(-1)).toBe(expected);
  });

  it.each(['blockquote', 'heading'] as const)('does not go on with a speaker in a %s', (kind) => {
    const speakers = speakersIn(`${LUND}\n\n{“It was never tested.”}<>`, people, {
      kinds: ['paragraph', kind],
    });
    expect(speakers.map(describeSpeaker)).toEqual(['Ann Lund (name)', '– no-evidence']);
  });

  it('is less sure the longer a speaker is carried on', () => {
    const run = speakersIn(`${LUND}\n\n{“Tested.”}<>\n\n{“Twice.”}<>`, people);
    const [named, first, second] = run.map(({ confidence }) => confidence);
    expect(named).toBeGreaterThan(first ?? 1);
    expect(first).toBeGreaterThan(second ?? 1);
  });
});
