import { GoldError } from './gold';
import { parseIdentityGold } from './identity-gold';

const TEXT = 'Anna Berg left. “Annaberg,” she said of Berg’s hill.';
const NAME = { text: 'Anna Berg', occurrence: 1, kind: 'name' };
const SHE = { text: 'she', occurrence: 1, kind: 'pronoun' };

function fileOf(mentions: unknown[], rest: object = {}): unknown {
  return {
    ...{ id: 'a', part: 'tune', title: null, text: TEXT, phenomena: ['last-name'], unlinked: [] },
    chains: [{ type: 'person', name: 'Anna Berg', mentions }],
    ...rest,
  };
}

describe('parseIdentityGold', () => {
  it('gives whole words their spans, sorted by place', () => {
    const { chains } = parseIdentityGold(
      fileOf([SHE, { text: 'Berg', occurrence: 2, kind: 'name' }, NAME]),
    );
    expect(chains[0]?.mentions).toEqual([
      { start: 0, end: 9, text: 'Anna Berg', kind: 'name' },
      { start: 28, end: 31, text: 'she', kind: 'pronoun' },
      { start: 40, end: 44, text: 'Berg', kind: 'name' },
    ]);
  });

  it('finds names with full stops and hyphens', () => {
    const { chains } = parseIdentityGold(
      fileOf([{ text: 'J.-P. Penn Sr.', occurrence: 1, kind: 'name' }], {
        text: 'J.-P. Penn Sr. rests.',
        chains: [
          {
            type: 'person',
            name: 'J.-P. Penn Sr.',
            mentions: [{ ...NAME, text: 'J.-P. Penn Sr.' }],
          },
        ],
      }),
    );
    expect(chains[0]?.mentions).toMatchObject([{ start: 0, end: 14 }]);
  });

  it.each([
    {
      name: 'an occurrence too many',
      value: fileOf([NAME, SHE, { text: 'Berg', occurrence: 3, kind: 'name' }]),
      message: 'a: expected “Berg” at least 3 times in the text, got 2',
    },
    {
      name: 'a part of a word',
      value: fileOf([NAME, SHE, { text: 'berg', occurrence: 1, kind: 'name' }]),
      message: 'a: expected “berg” at least 1 times in the text, got 0',
    },
    {
      name: 'a place that stands twice',
      value: fileOf([NAME, SHE], { unlinked: [{ text: 'she', occurrence: 1 }] }),
      message: 'a: “she” at 28 stands twice',
    },
    {
      name: 'a pronoun that nobody annotated',
      value: fileOf([NAME]),
      message: 'a: “she” at 28 is neither in a chain nor unlinked',
    },
    {
      name: 'a chain whose name is said nowhere',
      value: fileOf([{ text: 'Berg', occurrence: 2, kind: 'name' }, SHE]),
      message: 'a: no name mention says “Anna Berg”',
    },
    { name: 'a misspelt field', value: fileOf([NAME, SHE], { chain: [] }), message: 'chain' },
  ])('refuses $name', ({ value, message }) => {
    expect(() => parseIdentityGold(value)).toThrow(GoldError);
    expect(() => parseIdentityGold(value)).toThrow(message);
  });
});
