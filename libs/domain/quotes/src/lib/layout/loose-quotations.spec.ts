import type { EntityTable } from '../article-fixture';
import { attributionsIn, tagged } from './tagged-fixture';

const people: EntityTable = {
  'Ann Lund': { as: ['Lund'] },
  'Per Berg': { as: ['Berg'] },
};

describe('joinFollowing', () => {
  it.each([
    {
      name: 'a sentence right behind the cue',
      text: '“It is safe,” Lund said. “It was tested twice.”',
      expected: ['“It is safe,” | “It was tested twice.” [said] Lund'],
    },
    {
      name: 'two of them',
      text: '“It is safe,” Lund said. “It was tested twice.” “We all saw it.”',
      expected: ['“It is safe,” | “It was tested twice.” | “We all saw it.” [said] Lund'],
    },
  ])('joins $name', ({ text, expected }) => {
    expect(tagged(text, people)).toEqual(expected);
  });

  it('joins nothing that another sentence parts from it', () => {
    const text = '“It is safe,” Lund said. The hall fell silent. “Who tested it and when?”';
    expect(tagged(text, people)).toEqual([
      '“It is safe,” [said] Lund',
      '“Who tested it and when?” [–] – (no speech)',
    ]);
  });
});

describe('findLooseQuotations', () => {
  it.each([
    {
      name: 'a run of quotations in paragraphs of their own',
      text: '“It is safe,” Lund said.\n\n“It was tested twice.”\n\n“Nobody need worry now.”',
      expected: [
        '“It is safe,” [said] Lund',
        '“It was tested twice.” [–] – (no speech)',
        '“Nobody need worry now.” [–] – (no speech)',
      ],
    },
    {
      name: 'dialogue without cues',
      text: '“Did you test the bridge?”\n\n“Of course we tested it.”',
      expected: [
        '“Did you test the bridge?” [–] – (no speech)',
        '“Of course we tested it.” [–] – (no speech)',
      ],
    },
    {
      name: 'dialogue in single marks',
      text: '‘Did you test the bridge?’\n\n‘Of course we tested the bosses’ bridge.’',
      expected: [
        '‘Did you test the bridge?’ [–] – (no speech)',
        '‘Of course we tested the bosses’ bridge.’ [–] – (no speech)',
      ],
    },
    {
      name: 'an interview whose questions are headings',
      text: '# Is it safe?\n\n“Yes, we tested it twice.”\n\n# And now?\n\n“Now we open the bridge.”',
      expected: [
        '“Yes, we tested it twice.” [–] – (no speech)',
        '“Now we open the bridge.” [–] – (no speech)',
      ],
    },
    {
      name: 'a block quote in marks',
      text: 'It rained.\n\n> “We have tested the bridge twice.”',
      expected: ['“We have tested the bridge twice.” [–] – (no speech)'],
    },
    {
      name: 'a sentence before one about who said it',
      text: '“We have waited nine years for this.” Lund looks at the bridge.',
      expected: ['“We have waited nine years for this.” [–] – (no speech)'],
    },
  ])('finds $name', ({ text, expected }) => {
    expect(tagged(text, people)).toEqual(expected);
  });

  it.each([
    {
      name: 'goes on with the speaker before it',
      text: '“It is safe,” Lund said.\n\n“It was tested twice.”',
      expected: ['quotation', 'carried'],
    },
    {
      name: 'goes on with the run of quotations before it',
      text: '“It is safe,” Lund said.\n\n“It was tested twice.”\n\n“Nobody need worry now.”',
      expected: ['quotation', 'carried', 'carried'],
    },
    {
      name: 'may answer a question',
      text: '“Is it safe?” Lund asked.\n\n“It was tested twice.”',
      expected: ['quotation', 'loose'],
    },
    {
      name: 'stands behind other words',
      text: '“It is safe,” Lund said.\n\nIt rained.\n\n“It was tested twice.”',
      expected: ['quotation', 'loose'],
    },
  ])('tells whether a quotation $name', ({ text, expected }) => {
    expect(attributionsIn(text, people).attributions.map(({ pattern }) => pattern)).toEqual(
      expected,
    );
  });

  it.each([
    { name: 'a title that opens a sentence', text: '“The Long Night,” a play, won the prize.' },
    { name: 'short words', text: '“Closed.” So it was.' },
    { name: 'a motto', text: 'The motto is “Never give up the ship.”' },
    { name: 'words in a running sentence', text: 'The bridge has a “special” place here.' },
  ])('leaves $name', ({ text }) => {
    expect(tagged(text, people)).toEqual([]);
  });
});
