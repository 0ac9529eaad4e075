import { splitSentences, tokenise } from '@onrecord/domain-text';
import type { NameType } from './name-model';
import { settleNameType } from './settle-name-type';
import { tokenFacts } from './token-facts';

function typeOf(text: string, name: string, type: NameType, score = 1): string {
  const tokens = tokenise(text);
  const facts = tokenFacts({ text, tokens, sentences: splitSentences(text, tokens) });
  const start = text.indexOf(name);
  const firstToken = tokens.findIndex((token) => token.start === start);
  const endToken = tokens.findIndex((token) => token.end === start + name.length) + 1;
  return settleNameType(facts, { firstToken, endToken, type, score });
}

describe('settleNameType', () => {
  it.each<{ type: NameType; expected: string }>([
    { type: 'PER', expected: 'person' },
    { type: 'ORG', expected: 'organization' },
    { type: 'LOC', expected: 'location' },
  ])('calls $type a $expected', ({ type, expected }) => {
    expect(typeOf('They met Holt.', 'Holt', type)).toBe(expected);
  });

  it.each([
    { name: 'a people of the lists', text: 'Two Kenyans won.', of: 'Kenyans', expected: 'group' },
    {
      name: 'a people by its form',
      text: 'A Samogitian won.',
      of: 'Samogitian',
      expected: 'group',
    },
    {
      name: 'two peoples',
      text: 'A Franco-Chadian pact.',
      of: 'Franco-Chadian',
      expected: 'group',
    },
    { name: 'a cup', text: 'He won the Harbour Cup.', of: 'Harbour Cup', expected: 'event' },
    { name: 'a cup in capitals', text: 'HARBOUR CUP BEGINS', of: 'HARBOUR CUP', expected: 'event' },
    {
      name: 'a war with its place',
      text: 'The Battle of Lund. The War of Lund.',
      of: 'War of Lund',
      expected: 'event',
    },
    {
      name: 'a storm',
      text: 'When Hurricane Berta came',
      of: 'Hurricane Berta',
      expected: 'event',
    },
    { name: 'a title in marks', text: 'They read “Slow Tide”.', of: 'Slow Tide', expected: 'work' },
    { name: 'a film', text: 'In the film Slow Tide he', of: 'Slow Tide', expected: 'work' },
    { name: 'a law', text: 'The Harbour Act passed.', of: 'Harbour Act', expected: 'misc' },
    { name: 'a product', text: 'He drove a Volta.', of: 'Volta', expected: 'misc' },
  ])('calls $name $expected', ({ text, of, expected }) => {
    expect(typeOf(text, of, 'MISC')).toBe(expected);
  });

  it.each([
    { name: 'a town after “in”', text: 'She lives in Oslo.', of: 'Oslo', expected: 'location' },
    { name: 'a town that plays', text: 'Oslo won 2-1.', of: 'Oslo', expected: 'organization' },
    {
      name: 'a summit',
      text: 'The Arctic Lights Summit opened.',
      of: 'Arctic Lights Summit',
      expected: 'event',
    },
    {
      name: 'a congress',
      text: 'The Fishers Congress voted.',
      of: 'Fishers Congress',
      expected: 'organization',
    },
    {
      name: 'an unknown name after “to”',
      text: 'They drove to Brandvik.',
      of: 'Brandvik',
      expected: 'organization',
    },
  ])('calls $name that was taken for an organisation $expected', ({ text, of, expected }) => {
    expect(typeOf(text, of, 'ORG')).toBe(expected);
  });

  it('takes an organisation that the model is not sure of for a place after “to”', () => {
    expect(typeOf('They drove to Brandvik.', 'Brandvik', 'ORG', 0.6)).toBe('location');
  });
});
