import { entityIds } from './entity-id';

describe('entityIds', () => {
  it.each([
    { name: 'words', type: 'person', text: 'Anna Berg', expected: 'person:anna-berg' },
    { name: 'diacritics', type: 'person', text: 'Zoë Šarić', expected: 'person:zoe-saric' },
    { name: 'full stops', type: 'organization', text: 'U.N.', expected: 'organization:un' },
    { name: 'apostrophes', type: 'person', text: 'Ed O’Hara', expected: 'person:ed-ohara' },
    { name: 'other scripts', type: 'location', text: 'Київ', expected: 'location:київ' },
    {
      name: 'a name without end',
      type: 'work',
      text: `${'𐌰'.repeat(99)} ${'b'.repeat(100_000)}`,
      expected: `work:${'𐌰'.repeat(99)}`,
    },
    { name: 'no letters', type: 'misc', text: '&', expected: 'misc:unnamed' },
  ] as const)('makes one of $name', ({ type, text, expected }) => {
    expect(entityIds([{ type, name: text }])).toEqual([expected]);
  });

  it('numbers entities of one type and name, and only those', () => {
    const berg = { type: 'person', name: 'Berg' } as const;
    expect(
      entityIds([
        berg,
        berg,
        { type: 'location', name: 'Berg' },
        { type: 'person', name: 'Berg 2' },
        berg,
      ]),
    ).toEqual([
      'person:berg',
      'person:berg-2',
      'location:berg',
      'person:berg-2-2',
      'person:berg-3',
    ]);
  });
});
