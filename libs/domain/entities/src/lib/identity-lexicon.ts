import identity from './data/identity.json';
import { foldName, itemsOf } from './word-lists';

const setOf = (lines: readonly string[]): ReadonlySet<string> => new Set(itemsOf(lines));

/** For each given name the sets of names, by their number, that one person may go by. */
function givenNameSets(): ReadonlyMap<string, readonly number[]> {
  const sets = new Map<string, number[]>();
  identity.givenNames.forEach((line, number) => {
    for (const name of itemsOf([line]).map(foldName)) {
      sets.set(name, [...(sets.get(name) ?? []), number]);
    }
  });
  return sets;
}

const givenNames = givenNameSets();

/** Whether one person may go by both given names ("bill", "william"), folded. */
export function isSameGivenName(a: string, b: string): boolean {
  return givenNames.get(a)?.some((set) => givenNames.get(b)?.includes(set)) === true;
}

/** Prepositions that a place follows, hardly a person or company. */
export const firmPlacePrepositions = setOf(identity.firmPlacePrepositions);
/** Family names that stand before the given name, folded. */
export const familyFirstNames: ReadonlySet<string> = new Set(
  itemsOf(identity.familyFirst).map(foldName),
);
/** What the name of a club may begin with ("FC Halden"), folded. */
export const clubPrefixes = setOf(identity.clubPrefixes);
/** Roles by which a relative of somebody is introduced. */
export const kinRoles = setOf(identity.kin);
