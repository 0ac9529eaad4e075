import type { Entity } from '@onrecord/contracts';
import { nameHeads } from './name-heads';

function entity(type: Entity['type'], name: string, ...descriptions: string[]): Entity {
  return { id: name, type, name, aliases: [], descriptions, mentions: [], salience: 0.5 };
}

describe('nameHeads', () => {
  it.each([
    {
      name: 'the last word of a thing',
      entity: entity('organization', 'City Council'),
      head: 'council',
    },
    { name: 'the word before “of”', entity: entity('organization', 'Bank of Oslo'), head: 'bank' },
    { name: 'a title', entity: entity('person', 'Ida Lund', 'Finance Minister'), head: 'minister' },
    {
      name: 'a title with its place',
      entity: entity('person', 'Ida Lund', 'Mayor of Oslo'),
      head: 'mayor',
    },
  ])('calls by $name', ({ entity: one, head }) => {
    expect([...nameHeads([one])]).toEqual([[head, one]]);
  });

  it.each([
    { name: 'a name of one word', entity: entity('organization', 'Council') },
    { name: 'a role in small letters', entity: entity('person', 'Ida Lund', 'the candidate') },
    { name: 'a surname', entity: entity('person', 'Ida Baker') },
    { name: 'a people', entity: entity('group', 'Northern Guard') },
    { name: 'a noun that seldom means the name', entity: entity('organization', 'Northern State') },
    { name: 'an abbreviation', entity: entity('person', 'Ida Lund', 'Sen.') },
  ])('calls nobody by $name', ({ entity: one }) => {
    expect(nameHeads([one]).size).toBe(0);
  });

  it('tells two of one noun not apart, whatever comes third', () => {
    const banks = ['Bank of Oslo', 'Bank of Bergen', 'Bank of Rome'];
    expect(nameHeads(banks.map((name) => entity('organization', name))).get('bank')).toBeNull();
  });
});
