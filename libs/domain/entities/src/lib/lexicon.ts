import { type NameGender } from '@onrecord/domain-text';
import commonWords from './data/common-words.json';
import cues from './data/cues.json';
import heads from './data/heads.json';
import roles from './data/roles.json';
import { PhraseTable } from './phrase-table';
import { itemsOf } from './word-lists';

/** What a given name or a title tells of its bearer; `unknown` when it tells nothing. */
export type Gender = NameGender;

export { genderOfFirstName } from '@onrecord/domain-text';

/** A title or role before or beside a name. */
export interface Role {
  readonly gender: Gender;
  /** True when it stands before names only ("Mr", "Dr."), so that what follows is a person. */
  readonly isHonorific: boolean;
}

const setOf = (lines: readonly string[]): ReadonlySet<string> => new Set(itemsOf(lines));

function roleTable(): PhraseTable<Role> {
  const table = new PhraseTable<Role>();
  const groups = [
    { lists: roles.honorific, isHonorific: true },
    { lists: roles.role, isHonorific: false },
  ];
  for (const { lists, isHonorific } of groups) {
    for (const gender of ['male', 'female', 'unknown'] as const) {
      for (const role of itemsOf(lists[gender]))
        table.add(role.split(' '), { gender, isHonorific });
    }
  }
  return table;
}

/** Titles and roles, in lower case. */
export const roleTitles = roleTable();
/** Words that may stand between an article or demonym and a role ("former", "deputy"), in lower case. */
export const roleModifiers = setOf(roles.modifiers);

/** Honorifics that tell the gender and describe nothing ("Mr"), in lower case. */
export const civilTitles = setOf(roles.civil);

export const calendarWords = setOf(commonWords.calendar);
export const neverNames = setOf(commonWords.neverName);
/** Words, in lower case, whose capital at the start of a sentence tells nothing. */
export const openingWords = setOf([...commonWords.opening, ...commonWords.nouns]);

/** Words, in lower case, that alone name nothing, with a capital or without. */
export const namelessWords = setOf([
  ...commonWords.adjectives,
  ...commonWords.opening,
  ...commonWords.nouns,
]);

export const organizationHeads = setOf(heads.organizationLast);
export const organizationOfHeads = setOf(heads.organizationOf);
/** Heads of companies: what "the company" may mean. */
export const businessHeads = setOf(heads.businessLast);
/** Legal forms that a name may leave out. */
export const companySuffixes = setOf(heads.companySuffixes);
/** Heads that a demonym before them does not belong to: "Russian" + "Foreign Ministry". */
export const governmentHeads = setOf(heads.governmentLast);
export const eventHeads = setOf(heads.event);
/** Heads of events that are no body of people as well, as a congress is. */
export const gatheringHeads = setOf(heads.gathering);
/** Words that a named storm or operation begins with. */
export const eventOpeners = setOf(heads.eventFirst);
/** Nouns that a title stands behind: "the novel X". */
export const workKinds = setOf(heads.workKinds);
export const miscHeads = setOf(heads.misc);
export const locationHeads = setOf(heads.locationLast);
export const locationOpeners = setOf(heads.locationFirst);

export const placePrepositions = setOf(cues.placePrepositions);
/** "as far north as": what stands before the "as" that a place follows. */
export const farWords = setOf(cues.farWords);
export const personVerbs = setOf(cues.personVerbs);
export const nameParticles = setOf(cues.particles);
export const subordinators = setOf(cues.subordinators);
export const malePronouns = setOf(cues.pronouns.male);
export const femalePronouns = setOf(cues.pronouns.female);
export const nameSuffixes = setOf(cues.suffixes);
/** What stands behind the name of a company or paper, never behind that of its town: "X airline". */
export const namedKinds = setOf(cues.namedKinds);
/** Nouns by which an organisation is spoken of: "the company". */
export const organizationNouns = setOf(cues.nominalOrganisations);
