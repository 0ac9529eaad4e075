import { kinRoles } from './identity-lexicon';
import type { ArticleDocument } from './article-document';
import type { DraftMention, EntityDraft } from './entity-draft';
import type { ApartRule } from './explanation';
import { type Gender } from './lexicon';
import type { PersonName } from './person-name';

/** A person while the names of a document are read. */
export interface Person {
  readonly draft: EntityDraft;
  /** The fullest name so far. */
  name: PersonName;
  /** Where the first mention so far begins. */
  start: number;
  /** For each sentence that names the person: where it does so first. */
  readonly seen: Map<number, number>;
}

/** What stands beside a short name and tells whose it is. */
export interface CallEvidence {
  readonly gender: Gender;
  /** The roles before and after it, in lower case. */
  readonly roles: readonly string[];
}

/** The person meant and what told, or why nobody was chosen. */
export type NamesakeChoice =
  | { readonly person: Person; readonly because: string | null }
  | { readonly person: null; readonly apart: ApartRule; readonly because: string };

/** Sentences of its paragraph that a bare surname looks back over. */
const MAX_SENTENCES_BACK = 6;

/**
 * Which of the people that may be called so a short name means: the only one, or the
 * only one whom, in this order, the gender of its title fits ("Ms Berg"), who has
 * its role ("Minister Berg"), who has been named so far, who is named in the
 * nearest sentence of the paragraph that names any, or who was not introduced as
 * somebody's relative.
 */
export function chooseNamesake(
  document: ArticleDocument,
  people: readonly Person[],
  mention: DraftMention,
  evidence: CallEvidence,
): NamesakeChoice {
  const fitting = people.filter(({ draft }) => agrees(draft.gender, evidence.gender));
  if (fitting.length === 0) {
    return { person: null, apart: 'other-gender', because: 'its title is of the other gender' };
  }
  const [only] = fitting;
  if (only !== undefined && people.length === 1) return { person: only, because: null };
  const tests: readonly (readonly [() => readonly Person[], string])[] = [
    [() => fitting, 'only this one has the gender of its title'],
    [() => withRole(fitting, evidence), 'only this one has its title'],
    [() => fitting.filter(({ start }) => start < mention.start), 'the only one named so far'],
    [() => nearest(document, fitting, mention), 'the last one named in the paragraph'],
    [
      () => fitting.filter(({ draft }) => !isRelative(draft)),
      'the other is introduced as a relative',
    ],
  ];
  for (const [test, because] of tests) {
    const [person, ...others] = test();
    if (person !== undefined && others.length === 0) return { person, because };
  }
  const because = `${fitting.length} people have the name, and nothing tells which is meant`;
  return { person: null, apart: 'several-fit', because };
}

function agrees(a: Gender, b: Gender): boolean {
  return a === 'unknown' || b === 'unknown' || a === b;
}

function withRole(people: readonly Person[], { roles }: CallEvidence): Person[] {
  return people.filter(({ draft }) =>
    draft.roles.some(({ role }) => roles.some((own) => role === own || role.endsWith(` ${own}`))),
  );
}

/** Those named in the nearest sentence before the mention, inside its paragraph, that names any. */
function nearest(
  { sentenceOf, paragraphOf }: ArticleDocument,
  people: readonly Person[],
  mention: DraftMention,
): Person[] {
  const own = sentenceOf[mention.firstToken] ?? 0;
  for (let back = 0; back <= MAX_SENTENCES_BACK && back <= own; back += 1) {
    const at = own - back;
    if (paragraphOf[at] !== paragraphOf[own]) return [];
    const named = people.filter(({ seen }) => (seen.get(at) ?? Infinity) < mention.start);
    if (named.length > 0) return named;
  }
  return [];
}

function isRelative({ roles }: EntityDraft): boolean {
  return roles.some(({ role }) => kinRoles.has(role.split(' ').at(-1) ?? ''));
}
