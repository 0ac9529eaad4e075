import identity from './data/identity.json';
import { foldName, itemsOf } from './word-lists';

const setOf = (lines: readonly string[]): ReadonlySet<string> => new Set(itemsOf(lines));

function headKindTable(): Map<string, string[]> {
  const kinds = new Map<string, string[]>();
  for (const line of identity.headKinds) {
    const [nouns = '', heads = ''] = line.split(':');
    for (const head of itemsOf([heads])) {
      kinds.set(head, [...(kinds.get(head) ?? []), ...nouns.split(' ')]);
    }
  }
  return kinds;
}

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

/** Words with which a clause of its own begins, or a phrase that is none of the verb's objects. */
export const clauseOpeners = setOf(identity.clauseOpeners);
/** Words before which "her" is an object, since no noun of hers begins with them. */
export const afterObject = setOf(identity.afterObject);
/** Verbs and "as" before what somebody is: "Berg is a teacher". */
export const copulas = setOf(identity.copulas);
/** What comes before the subject of a clause inside a sentence. */
export const subjectOpeners = setOf(identity.subjectOpeners);
/** Verbs, beside those that end in "-ed" and "-s", whose subject a name is when they follow it. */
export const subjectVerbs = setOf(identity.subjectVerbs);
/** Verbs after an "It" that means somebody who acts. */
export const itVerbs = setOf(identity.itVerbs);
/** Nouns by which an event, work, house or firm is spoken of: "the hotel". */
export const thingNouns = setOf(identity.thingNouns);
/** Nouns by which a thing is spoken of, by the head of its name: "airline" and "carrier" for "Airways". */
export const headKinds: ReadonlyMap<string, readonly string[]> = headKindTable();
/** Verbs of speech, beside those that tell a person. */
export const speechVerbs = setOf(identity.speechVerbs);
/** Nouns for bodies that the lists know by name: "alliance" for NATO. */
export const knownKinds: ReadonlyMap<string, string> = new Map(
  identity.knownKinds.flatMap((line) => {
    const [kind = '', names = ''] = line.split(':');
    return itemsOf([names]).map((name) => [name, kind] as const);
  }),
);
/** Nouns that say of a player what any may be: "the striker". */
export const epithets = setOf(identity.epithets);
/** Adjectives that tell nobody from others: "the new coach". */
export const neutralAdjectives = setOf(identity.neutralAdjectives);
/** What stands before somebody without a name: "a doctor", "his mother", "Berg’s mother". */
export const introducers = setOf(identity.introducers);
/** Roles whose word means a thing as often: "chair", "head". */
export const thingLikeRoles = setOf(identity.thingLikeRoles);
/** What somebody is who does something: "coach" for "coaches". */
export const doerNouns: ReadonlyMap<string, string> = new Map(
  itemsOf(identity.doerNouns).map((pair) => pair.split(' ') as [string, string]),
);
/** Nouns for people without a name. */
export const unnamedMen = setOf(identity.unnamed.men);
export const unnamedWomen = setOf(identity.unnamed.women);
export const unnamedPeople = setOf(identity.unnamed.people);
