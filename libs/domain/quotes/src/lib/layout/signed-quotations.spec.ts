import { attributionsIn, tagged } from './tagged-fixture';

const people = { 'Ann Lund': { as: ['Lund'] } };

describe('findSignedQuotations', () => {
  it.each([
    {
      name: 'a name behind a dash',
      text: '“The bridge is safe.” ― Ann Lund',
      expected: ['“The bridge is safe.” [―] Ann Lund (no speech)'],
    },
    {
      name: 'a name that nobody knows',
      text: '“The bridge is safe.” — Rosa M. de Vries',
      expected: ['“The bridge is safe.” [—] Rosa M. de Vries (no speech)'],
    },
    {
      name: 'several on lines of their own',
      text: '“It is safe.”― Ann Lund\n“It is not.” - Kari Moe.\n“Who knows?” – Lund',
      expected: [
        '“It is safe.” [―] Ann Lund (no speech)',
        '“It is not.” [-] Kari Moe (no speech)',
        '“Who knows?” [–] Lund (no speech)',
      ],
    },
    {
      name: 'a role behind the name',
      text: '“The bridge is safe.” — Ann Lund, mayor of Oslo',
      expected: ['“The bridge is safe.” [—] Ann Lund (no speech)'],
    },
  ])('reads $name', ({ text, expected }) => {
    expect(tagged(text, people)).toEqual(expected);
  });

  it.each([
    {
      name: 'a sentence that goes on',
      text: 'The “bridge of sighs” — Ann Lund knows it — is old.',
    },
    { name: 'a sentence of one word', text: '“Is it safe?” — Never.' },
    { name: 'an aside', text: '“The bridge” — it is old.' },
  ])('reads no signature in $name', ({ text }) => {
    const { attributions } = attributionsIn(text, people);
    expect(attributions.filter(({ pattern }) => pattern === 'label')).toEqual([]);
  });
});
