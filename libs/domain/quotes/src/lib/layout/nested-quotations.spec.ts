import type { EntityTable } from '../article-fixture';
import { tagged } from './tagged-fixture';

const people: EntityTable = {
  'Ann Lund': { as: ['Lund'] },
  'Per Berg': { as: ['Berg'] },
};

/** The nested ones alone, without their mark. */
function nested(text: string): string[] {
  return tagged(text, people)
    .filter((line) => line.startsWith('> '))
    .map((line) => line.slice(2));
}

describe('findNestedQuotations', () => {
  it.each([
    {
      name: 'a cue before it',
      text: '“Berg told me ‘never again’ and left,” Lund said.',
      expected: ['‘never again’ [told] Berg'],
    },
    {
      name: 'a cue and a comma before it',
      text: '“And she said, ‘We will wait.’ So we did,” Lund said.',
      expected: ['‘We will wait.’ [said] she'],
    },
    {
      name: 'a cue behind it',
      text: '“‘It is over,’ he said, and he was right,” Lund recalled.',
      expected: ['‘It is over,’ [said] he'],
    },
    {
      name: 'double marks in single ones',
      text: '‘He told us “wait here” and ran,’ said Lund.',
      expected: ['“wait here” [told] He'],
    },
    {
      name: 'straight marks',
      text: `"He told us 'wait here' and ran," said Lund.`,
      expected: [`'wait here' [told] He`],
    },
    {
      name: '"was like"',
      text: '“I was like, ‘No way.’ And we left,” Lund said.',
      expected: ['‘No way.’ [was like] I'],
    },
    {
      name: '"goes"',
      text: '“And Berg goes, ‘Why me?’ We laughed,” Lund said.',
      expected: ['‘Why me?’ [goes] Berg'],
    },
    {
      name: 'an infinitive, whose speaker is open',
      text: '“I had to say, ‘We have no money left.’ It hurt,” Lund said.',
      expected: ['‘We have no money left.’ [say] –'],
    },
    {
      name: 'a passive, whose speaker is open',
      text: '“We were told, ‘Wait for the train.’ None came,” Lund said.',
      expected: ['‘Wait for the train.’ [told] –'],
    },
    {
      name: 'several of them',
      text: '“She said ‘yes’ and he said ‘no’ to it,” Lund recalled.',
      expected: ['‘yes’ [said] She', '‘no’ [said] he'],
    },
  ])('finds one with $name', ({ text, expected }) => {
    expect(nested(text)).toEqual(expected);
  });

  it.each([
    { name: 'a title', text: '“I saw ‘The Salt Line’ and wept,” Lund said.' },
    { name: 'a scare quote', text: '“Their so-called ‘reform’ failed us,” Lund said.' },
    { name: 'a term', text: '“The word ‘maybe’ is not in the plan,” Lund said.' },
    { name: 'an apostrophe', text: '“The workers’ union is strong,” Lund said.' },
  ])('leaves $name', ({ text }) => {
    expect(nested(text)).toEqual([]);
  });

  it('says which quote it stands in', () => {
    expect(
      tagged('“It rained,” Berg said. “She told me ‘wait’ again,” Lund said.', people),
    ).toEqual([
      '“It rained,” [said] Berg',
      '“She told me ‘wait’ again,” [said] Lund',
      '> ‘wait’ [told] She',
    ]);
  });
});
