import type { ArticleDocument } from './article-document';
import type { Description } from './describe-mention';
import {
  addDescription,
  learnGender,
  wordsOf,
  type DraftMention,
  type EntityDraft,
} from './entity-draft';
import type { Journal } from './journal';
import { genderOfFirstName } from './lexicon';
import { People } from './people';
import { isFullName, personName, type PersonName } from './person-name';

/** A person's name with what stands beside it. */
export interface PersonMention {
  readonly mention: DraftMention;
  readonly descriptions: readonly Description[];
}

interface NamedPerson extends PersonMention {
  readonly name: PersonName;
}

/**
 * One entity for each person. Full names first, those with an initial after the
 * others: the same surname and given name, or another spelling, short form or
 * initial of it, is the same person. Then what is left: a surname, given name or
 * the end of a name ("van der Berg") belongs to the one person that has it, and
 * of namesakes to the one that `chooseNamesake` finds; if nothing tells, the bare
 * surname is an entity of its own rather than a guess.
 */
export function groupPersons(
  document: ArticleDocument,
  mentions: readonly PersonMention[],
  journal: Journal | null,
): EntityDraft[] {
  const people = new People(document, journal);
  const named = mentions.map((person) => ({
    ...person,
    name: personName(wordsOf(document, person.mention)),
  }));
  const full = named.filter(({ name }) => isFullName(name));
  const byInitial = full.filter(isInitialled);
  for (const person of [...full.filter((one) => !isInitialled(one)), ...byInitial]) {
    const draft = people.withFullName(person.name, person.mention);
    describe(draft, person);
    // The given name, which an initial does not tell.
    learnGender(
      draft,
      genderOfFirstName.get(wordsOf(document, person.mention)[0] ?? '') ?? 'unknown',
    );
  }
  for (const person of named) {
    if (isFullName(person.name)) continue;
    const { descriptions } = person;
    const gender = descriptions.find((one) => one.gender !== 'unknown')?.gender ?? 'unknown';
    const roles = descriptions.flatMap(({ described }) => described?.role ?? []);
    describe(people.withShortName(person.name, person.mention, { gender, roles }), person);
  }
  return people.drafts();
}

function isInitialled({ name }: NamedPerson): boolean {
  return name.given[0]?.length === 1;
}

function describe(draft: EntityDraft, { descriptions }: PersonMention): void {
  for (const { text, described, gender } of descriptions) {
    learnGender(draft, gender);
    if (text !== null) addDescription(draft, text);
    if (described !== null) draft.roles.push(described);
  }
}
