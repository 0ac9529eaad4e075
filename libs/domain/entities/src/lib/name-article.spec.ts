import { namesIn } from './names-fixture';

describe('withArticles', () => {
  it.each([
    {
      name: '"The" in a name that is written so',
      text: 'They told The Lantern today. The Lantern closed. They read the Lantern.',
      expected: 'The Lantern/organization; The Lantern/organization; Lantern/organization',
    },
    {
      name: '"The" in a known name',
      text: 'They met in The Hague.',
      expected: 'The Hague/location',
    },
    {
      name: 'no opening "The"',
      text: 'The Brandvold Trust met.',
      expected: 'Brandvold Trust/organization',
    },
    {
      name: 'no "The" before a people',
      text: 'They asked The Danish today.',
      expected: 'Danish/group',
    },
  ])('reads $name', ({ text, expected }) => {
    expect(namesIn(text)).toBe(expected);
  });
});
