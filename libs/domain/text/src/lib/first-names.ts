import firstNames from './data/first-names.json';

/** What a given name tells of its bearer; `unknown`: it is a name, and tells nothing. */
export type NameGender = 'male' | 'female' | 'unknown';

/**
 * Given names, as they are written, with the gender that they mostly tell. A
 * list by hand; a name that is on both sides of it tells nothing.
 */
export const genderOfFirstName: ReadonlyMap<string, NameGender> = readGenders();

function readGenders(): Map<string, NameGender> {
  const genders = new Map<string, NameGender>();
  for (const name of namesOf(firstNames.male)) genders.set(name, 'male');
  for (const name of namesOf(firstNames.female)) {
    genders.set(name, genders.has(name) ? 'unknown' : 'female');
  }
  for (const name of namesOf(firstNames.both)) genders.set(name, 'unknown');
  return genders;
}

function namesOf(lines: readonly string[]): string[] {
  return lines.flatMap((line) => line.split(',')).map((name) => name.trim());
}
