import { join } from 'node:path';
import { identityGolds, type IdentityGold } from '@onrecord/testing';

const golds = identityGolds(join(__dirname, '../../testdata/identity'));

function countPhenomena(part: IdentityGold['part']): Map<string, number> {
  const counts = new Map<string, number>();
  for (const gold of golds.filter((one) => one.part === part)) {
    for (const one of gold.phenomena) counts.set(one, (counts.get(one) ?? 0) + 1);
  }
  return counts;
}

describe('the annotated identity set', () => {
  it('has at least 40 articles, half of them to tune on, each with its own id', () => {
    expect(golds.length).toBeGreaterThanOrEqual(40);
    expect(golds.filter(({ part }) => part === 'tune')).toHaveLength(golds.length / 2);
    expect(new Set(golds.map(({ id }) => id)).size).toBe(golds.length);
  });

  it('shows each phenomenon at least twice in both parts', () => {
    const tune = countPhenomena('tune');
    const test = countPhenomena('test');
    expect([...tune.keys()].sort()).toEqual([...test.keys()].sort());
    expect(tune.size).toBeGreaterThan(30);
    expect(Math.min(...tune.values(), ...test.values())).toBeGreaterThanOrEqual(2);
  });

  it.each(golds)('keeps $id short and its spans in the text', ({ text, chains, unlinked }) => {
    const words = text.split(/\s+/u).length;
    expect(words).toBeGreaterThanOrEqual(60);
    expect(words).toBeLessThanOrEqual(200);
    for (const { start, end, text: claimed } of [
      ...chains.flatMap((chain) => chain.mentions),
      ...unlinked,
    ]) {
      expect(text.slice(start, end)).toBe(claimed);
    }
  });
});
