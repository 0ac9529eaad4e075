import { findEntities } from './find-entities';
import { readMarked } from './marked-names';

/** "its > Halden Bank" for each pronoun, in the order of the text. */
function linked(marked: string): string[] {
  const { text, labeller } = readMarked(marked);
  return findEntities({ text }, { labeller })
    .flatMap(({ name, mentions }) => mentions.map((mention) => ({ name, mention })))
    .filter(({ mention }) => mention.kind === 'pronoun')
    .sort((a, b) => a.mention.start - b.mention.start)
    .map(({ name, mention }) => `${mention.text} > ${name}`);
}

describe('linkThingPronouns', () => {
  it.each([
    {
      name: 'its owner, the subject',
      text: '[Halden Bank/o] will close its branch.',
      expected: ['its > Halden Bank'],
    },
    {
      name: 'the subject behind an apposition',
      text: '[Halden Bank/o], a lender in [Oslo/l], will close its branch.',
      expected: ['its > Halden Bank'],
    },
    {
      name: 'the subject of a clause inside',
      text: 'A clerk said that [Halden Bank/o] has closed its branch.',
      expected: ['its > Halden Bank'],
    },
    {
      name: 'the subject behind an opening',
      text: 'On Monday, [Halden Bank/o] will close its branch.',
      expected: ['its > Halden Bank'],
    },
    {
      name: 'the subject of what somebody said',
      text: 'A clerk said [Halden Bank/o] will close its branch.',
      expected: ['its > Halden Bank'],
    },
    {
      name: 'a nominal that is the subject',
      text: '[Halden Bank/o] grew. The bank will close its branch.',
      expected: ['its > Halden Bank'],
    },
    {
      name: 'whoever says it',
      text: '[Halden Bank/o] said on Tuesday that it would close.',
      expected: ['it > Halden Bank'],
    },
    {
      name: 'whoever said it behind the words',
      text: '[Halden Bank/o] lost money in spring, it said.',
      expected: ['it > Halden Bank'],
    },
    {
      name: 'who acts in the sentence after',
      text: '[Halden Bank/o] grew fast. It employs 40 people.',
      expected: ['It > Halden Bank'],
    },
    {
      name: 'a capital that says so',
      text: '[Paris/l] said it would pay.',
      expected: ['it > Paris'],
    },
    {
      name: 'a family',
      text: '[Anna Berg] and [Tom Berg] left. The [Bergs/p] sold the farm. They will move.',
      expected: ['They > Bergs'],
    },
    {
      name: 'a club in the plural',
      text: '[Halden United/o] have lost their coach.',
      expected: ['their > Halden United'],
    },
    {
      name: 'a club that says so',
      text: '[Halden United/o] said they would appeal.',
      expected: ['they > Halden United'],
    },
    {
      name: 'no club in the singular',
      text: '[Halden United/o] has sold players and their shirts.',
      expected: [],
    },
    {
      name: 'no workers',
      text: '[Halden Bank/o] told workers that their pay was safe.',
      expected: [],
    },
    { name: 'no matter', text: '[Halden Bank/o] closed. It was late.', expected: [] },
    {
      name: 'no rain',
      text: '[Halden Bank/o] said that the plan was good and it rained.',
      expected: [],
    },
    {
      name: 'nothing that another owns',
      text: '[Halden Bank/o] said that the plant had lost its roof.',
      expected: [],
    },
    {
      name: 'neither of two organisations',
      text: '[Halden Bank/o] has bought [Vik Motors/o] and its yard.',
      expected: [],
    },
    { name: 'no object', text: 'Rain hit [Halden Bank/o] and its branch.', expected: [] },
    {
      name: 'nothing inside quotation marks',
      text: '[Halden Bank/o] said: “It paid its staff.”',
      expected: [],
    },
    {
      name: 'no plural',
      text: '[Halden Bank/o] and [Vik Motors/o] grew. They will move.',
      expected: [],
    },
  ])('means $name', ({ text, expected }) => {
    expect(linked(text)).toEqual(expected);
  });
});
