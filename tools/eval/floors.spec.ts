import { evaluateIdentity } from './identity-evaluation.mjs';
import { f1 } from './identity-score.mjs';
import { evaluateRobustness } from './robustness-evaluation.mjs';

jest.setTimeout(60_000);

// Under what was measured by two sentences or so: a fall of a class fails, not a change of one.
describe('the entity stage on the table of sentences', () => {
  const scores = evaluateRobustness();

  it.each([
    { category: 'acronyms', typed: 77 },
    { category: 'byline', typed: 86 },
    { category: 'caps-headline', typed: 84 },
    { category: 'curly-apostrophe', typed: 65 },
    { category: 'dateline', typed: 85 },
    { category: 'diacritics', typed: 74 },
    { category: 'events-and-works', typed: 65 },
    { category: 'groups', typed: 86 },
    { category: 'hyphen', typed: 65 },
    { category: 'initials', typed: 83 },
    { category: 'line-end', typed: 60 },
    { category: 'lower-case-headline', typed: 75 },
    { category: 'no-diacritics', typed: 81 },
    { category: 'non-english-names', typed: 86 },
    { category: 'organisation-forms', typed: 69 },
    { category: 'particles', typed: 62 },
    { category: 'plain', typed: 84 },
    { category: 'possessive', typed: 75 },
    { category: 'sports-table', typed: 78 },
    { category: 'straight-apostrophe', typed: 72 },
    { category: 'title-case-headline', typed: 78 },
    { category: 'all', typed: 82 },
  ])('finds $typed % of the names of $category', async ({ category, typed }) => {
    expect((await scores)[category]?.typed ?? 0).toBeGreaterThanOrEqual(typed);
  });

  it('finds next to nothing where there is nothing', async () => {
    expect((await scores)['no-names']?.right).toBeGreaterThanOrEqual(20);
  });
});

describe('the entity stage on the articles annotated for identity', () => {
  it.each([
    { part: 'tune', all: 88 },
    { part: 'test', all: 80 },
  ] as const)('joins what belongs together in $part', async ({ part, all }) => {
    const { bCubed } = await evaluateIdentity(part);
    expect(f1(bCubed.all) ?? 0).toBeGreaterThanOrEqual(all);
  });
});
