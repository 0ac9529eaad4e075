import type { ArticleDocument } from './article-document';
import type { Description } from './describe-mention';
import {
  addDescription,
  emptyDraft,
  learnGender,
  wordsOf,
  type DraftMention,
  type EntityDraft,
} from './entity-draft';
import { genderOfFirstName, nameSuffixes, type Gender } from './lexicon';
import { foldName } from './word-lists';

/** A person's name with what stands beside it. */
export interface PersonMention {
  readonly mention: DraftMention;
  readonly descriptions: readonly Description[];
}

interface Person {
  readonly draft: EntityDraft;
  /** The fullest name so far, folded, without "Jr." and the like. */
  words: readonly string[];
}

/**
 * One entity for each person. Full names first: the same given name (or its
 * initial) and surname is the same person. Then the short ones: a surname, a
 * given name or the end of a name ("van der Berg") belongs to the one full name
 * that has it. Two people of one surname are told apart by "Mr" and "Ms", or by
 * only one having been introduced so far; if neither tells, the bare surname is
 * an entity of its own rather than a guess.
 */
export function groupPersons(
  document: ArticleDocument,
  mentions: readonly PersonMention[],
): EntityDraft[] {
  const people = new People();
  const short: { person: PersonMention; words: readonly string[] }[] = [];
  for (const person of mentions) {
    const words = nameWords(document, person.mention);
    if (words.length > 1) join(people.withFullName(words), person, givenName(document, person));
    else short.push({ person, words });
  }
  for (const { person, words } of short) {
    const gender = titleGender(person);
    join(people.withShortName(words, person.mention.start, gender), person, 'unknown');
  }
  return people.drafts();
}

function nameWords(document: ArticleDocument, mention: DraftMention): string[] {
  const words = wordsOf(document, mention);
  const bare = words.filter((word) => !nameSuffixes.has(word) && word !== ',');
  return (bare.length > 0 ? bare : words).map(foldName);
}

/** The gender that the given name tells; "J." tells none. */
function givenName(document: ArticleDocument, { mention }: PersonMention): Gender {
  return genderOfFirstName.get(document.facts[mention.firstToken]?.word ?? '') ?? 'unknown';
}

function titleGender({ descriptions }: PersonMention): Gender {
  return descriptions.find(({ gender }) => gender !== 'unknown')?.gender ?? 'unknown';
}

function join({ draft }: Person, { mention, descriptions }: PersonMention, given: Gender): void {
  draft.mentions.push(mention);
  for (const { text, described, gender } of descriptions) {
    learnGender(draft, gender);
    if (text !== null) addDescription(draft, text);
    if (described !== null) draft.roles.push(described);
  }
  learnGender(draft, given);
}

/** More people of one name than a story has; past it only equal names are joined. */
const MAX_NAMESAKES = 50;

class People {
  private readonly byName = new Map<string, Person>();
  private readonly all: Person[] = [];
  /** Persons by every word of their full name. */
  private readonly byWord = new Map<string, Set<Person>>();
  private readonly alone = new Map<string, Person[]>();

  drafts(): EntityDraft[] {
    return this.all.map(({ draft }) => draft);
  }

  withFullName(words: readonly string[]): Person {
    const same = this.byName.get(words.join(' '));
    if (same !== undefined) return same;
    const last = words.at(-1) ?? '';
    const alike = this.having(last).filter((person) => isSameName(person.words, words));
    const [only] = alike;
    if (only === undefined || alike.length > 1) return this.create(words);
    this.learn(only, words);
    return only;
  }

  withShortName(words: readonly string[], start: number, gender: Gender): Person {
    const [word = ''] = words;
    const fitting = this.having(word).filter(({ draft }) => agrees(draft.gender, gender));
    const surnames = fitting.filter((person) => surnameOf(person.words) === surnameOf(words));
    const candidates = surnames.length > 0 ? surnames : fitting.filter((p) => p.words[0] === word);
    const introduced = candidates.filter(({ draft }) => (draft.mentions[0]?.start ?? 0) < start);
    const [only] = candidates.length === 1 ? candidates : introduced;
    if (only !== undefined && (candidates.length === 1 || introduced.length === 1)) return only;
    return this.nobodyElse(word, gender);
  }

  /** A person known by one word, the same for each use of it that agrees in gender. */
  private nobodyElse(word: string, gender: Gender): Person {
    const same = this.alone.get(word) ?? [];
    this.alone.set(word, same);
    const known = same.find(({ draft }) => agrees(draft.gender, gender));
    if (known !== undefined) return known;
    const person: Person = { draft: emptyDraft('person'), words: [word] };
    this.all.push(person);
    same.push(person);
    return person;
  }

  private having(word: string): Person[] {
    const having = this.byWord.get(bareSurname(word)) ?? new Set();
    return having.size > MAX_NAMESAKES ? [] : [...having];
  }

  private create(words: readonly string[]): Person {
    const person: Person = { draft: emptyDraft('person'), words };
    this.all.push(person);
    this.learn(person, words);
    return person;
  }

  private learn(person: Person, words: readonly string[]): void {
    if (words.length > person.words.length) person.words = words;
    this.byName.set(words.join(' '), person);
    for (const word of words) {
      const having = this.byWord.get(bareSurname(word)) ?? new Set();
      this.byWord.set(bareSurname(word), having.add(person));
    }
  }
}

function agrees(a: Gender, b: Gender): boolean {
  return a === 'unknown' || b === 'unknown' || a === b;
}

/** "al-Assad" and "Assad" are one surname. */
function bareSurname(word: string): string {
  return word.replace(/^(?:al|el)-/u, '');
}

function surnameOf(words: readonly string[]): string {
  return bareSurname(words.at(-1) ?? '');
}

/** The same surname, and given names of which one may be the initial of the other or be left out. */
function isSameName(a: readonly string[], b: readonly string[]): boolean {
  if (surnameOf(a) !== surnameOf(b)) return false;
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a];
  if (
    shorter.length < longer.length &&
    shorter.every((word, i) => word === longer.at(i - shorter.length))
  ) {
    return true;
  }
  const [first = ''] = a;
  const [other = ''] = b;
  return first === other || isInitial(first, other) || isInitial(other, first);
}

function isInitial(initial: string, name: string): boolean {
  return initial.length === 1 && name.startsWith(initial);
}
