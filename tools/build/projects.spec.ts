import { findTrespassers, modelsFor, readProjects, root, type Project } from './projects.mjs';

const projects: Project[] = [
  { folder: 'services/quotes', tags: ['type:app', 'scope:quotes'] },
  { folder: 'services/cleaner', tags: ['type:app', 'scope:cleaner'] },
  { folder: 'services/all', tags: ['type:app', 'scope:all'] },
  { folder: 'libs/domain/quotes', tags: ['type:domain', 'scope:quotes'] },
  { folder: 'libs/domain/cleaning', tags: ['type:domain', 'scope:cleaner'] },
  { folder: 'libs/contracts', tags: ['type:contracts', 'scope:shared'] },
];

describe('modelsFor', () => {
  it.each([
    { name: 'a stage its own', service: 'quotes', expected: ['quotes'] },
    { name: 'a stage without one none', service: 'cleaner', expected: [] },
    { name: 'a service of every scope all', service: 'all', expected: ['entities', 'quotes'] },
  ])('gives $name', ({ service, expected }) => {
    expect(modelsFor(service, projects, ['entities', 'quotes'])).toEqual(expected);
  });
});

describe('findTrespassers', () => {
  it.each([
    {
      name: 'own, shared and foreign code is welcome',
      service: 'quotes',
      inputs: [
        'services/quotes/dist/main.js',
        'libs/domain/quotes/dist/index.js',
        'libs/contracts/dist/index.js',
        'node_modules/zod/index.js',
      ],
      expected: [],
    },
    {
      name: "another stage's library is named once",
      service: 'quotes',
      inputs: ['libs/domain/cleaning/dist/a.js', 'libs/domain/cleaning/dist/b.js'],
      expected: ['libs/domain/cleaning'],
    },
    {
      name: 'another service is named',
      service: 'quotes',
      inputs: ['services/cleaner/dist/main.js'],
      expected: ['services/cleaner'],
    },
    {
      name: 'a service of every scope may hold everything',
      service: 'all',
      inputs: ['libs/domain/cleaning/dist/a.js', 'libs/domain/quotes/dist/a.js'],
      expected: [],
    },
  ])('$name', ({ service, inputs, expected }) => {
    expect(findTrespassers(service, inputs, projects)).toEqual(expected);
  });

  it('does not take an unknown service for a clean one', () => {
    expect(() => findTrespassers('nothing', [], projects)).toThrow('services/nothing');
  });
});

describe('readProjects', () => {
  it('finds services, libraries and libraries in groups with their tags', () => {
    const folders = readProjects(root).map(({ folder }) => folder);
    expect(folders).toEqual(
      expect.arrayContaining(['services/quotes', 'libs/contracts', 'libs/domain/quotes']),
    );
    expect(readProjects(root).every(({ tags }) => tags.length > 0)).toBe(true);
  });
});
