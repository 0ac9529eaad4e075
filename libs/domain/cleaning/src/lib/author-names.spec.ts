import * as fc from 'fast-check';
import { authorNames, distinct } from './author-names';

describe('authorNames', () => {
  it.each([
    { name: 'one name', byline: 'By Ada Quill', names: ['Ada Quill'] },
    { name: 'two names', byline: 'by Ada Quill and Sam Moss', names: ['Ada Quill', 'Sam Moss'] },
    {
      name: 'a list with a role',
      byline: 'By Ada Quill, Sam Moss, Staff Writers',
      names: ['Ada Quill', 'Sam Moss'],
    },
    {
      name: 'lines of a byline',
      byline: 'Ada Quill\nPolitical editor\n4 March 2025',
      names: ['Ada Quill'],
    },
    {
      name: 'particles and hyphens',
      byline: 'By Jan van der Meer & Anne-Lise O’Dowd',
      names: ['Jan van der Meer', 'Anne-Lise O’Dowd'],
    },
    { name: 'no organisation', byline: 'By Quay News Agency', names: [] },
    { name: 'no address', byline: 'ada@example.org', names: [] },
    { name: 'no single word', byline: 'By Admin', names: [] },
    { name: 'a name once', byline: 'Ada Quill, ADA QUILL', names: ['Ada Quill'] },
  ])('finds $name', ({ byline, names }) => {
    expect(authorNames(byline)).toEqual(names);
  });

  it('takes a single word where markup says that it is a person', () => {
    expect(authorNames('Voltaire', { allowSingle: true })).toEqual(['Voltaire']);
  });

  it('never throws and never names more than twelve', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (byline) => authorNames(byline).length <= 12),
    );
  });
});

describe('distinct', () => {
  it('keeps the first spelling and the order', () => {
    expect(distinct(['Zoë Ray', 'Ada Quill', 'Zoe Ray', 'Ada Quill'])).toEqual([
      'Zoë Ray',
      'Ada Quill',
    ]);
  });
});
