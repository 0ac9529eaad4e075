import { isSameGivenName } from './identity-lexicon';
import type { ArticleDocument } from './article-document';
import { emptyDraft, join, type DraftMention, type EntityDraft } from './entity-draft';
import type { LinkRule } from './explanation';
import type { Journal } from './journal';
import { chooseNamesake, type CallEvidence, type Person } from './namesakes';
import {
  bareSurname,
  compareNames,
  compareSuffixes,
  nameKey,
  type PersonName,
} from './person-name';
import { soundOf } from './spelling';

/** More people of one name than a story has; past it only equal names are joined. */
const MAX_NAMESAKES = 50;
/** Letters of the shortest surname that is known by its sound alone. */
const MIN_SOUND = 4;

const apartClauses = {
  'other-given-name': 'one surname, two given names',
  'other-suffix': 'one name, told apart by “Jr.” and the like',
} as const;

interface Choice {
  readonly person: Person;
  readonly rule: LinkRule;
  readonly because: string | null;
}

/** The people of a document by their names. A look-up costs at most a few times `MAX_NAMESAKES` comparisons. */
export class People {
  private readonly all: Person[] = [];
  private readonly byName = new Map<string, Person[]>();
  /** Persons by every word of their full names. */
  private readonly byWord = new Map<string, Set<Person>>();
  private readonly bySound = new Map<string, Set<Person>>();
  /** Persons known by a short name only, by its sound. */
  private readonly alone = new Map<string, Person[]>();

  constructor(
    private readonly document: ArticleDocument,
    private readonly journal: Journal | null,
  ) {}

  drafts(): EntityDraft[] {
    return this.all.map(({ draft }) => draft);
  }

  /** Joins a full name to the one person that has it, or to a new one. */
  withFullName(name: PersonName, mention: DraftMention): EntityDraft {
    const choice = this.sameAs(name, mention);
    const person = choice?.person ?? this.create(name, mention);
    this.enter(person, mention, choice);
    this.learn(person, name);
    return person.draft;
  }

  /** Joins a surname, given name or end of a name to the person meant, or to one known by no more. */
  withShortName(name: PersonName, mention: DraftMention, evidence: CallEvidence): EntityDraft {
    const choice = this.called(name, mention, evidence) ?? this.nobodyElse(name, evidence);
    const person = choice?.person ?? this.create(name, mention);
    if (choice === null) put(this.alone, soundKey(name), person);
    this.enter(person, mention, choice);
    return person.draft;
  }

  private sameAs(name: PersonName, mention: DraftMention): Choice | null {
    const equal = (this.byName.get(nameKey(name)) ?? []).slice(0, MAX_NAMESAKES);
    const [only] = equal;
    if (equal.length === 1 && only?.name.suffix === name.suffix) {
      return { person: only, rule: 'same-name', because: null };
    }
    const related = new Set([
      ...equal,
      ...this.having(this.byWord, name.surname),
      ...this.having(this.byWord, name.given[0] ?? ''),
      ...this.having(this.bySound, soundOf(name.surname)),
    ]);
    const alike: Choice[] = [];
    for (const person of related) {
      const relation = equal.includes(person)
        ? compareSuffixes(name, person.name)
        : compareNames(name, person.name);
      if (relation === null) continue;
      const isBeside = relation !== 'other-given-name' && this.isBeside(name, person, mention);
      if (isBeside || relation === 'other-suffix' || relation === 'other-given-name') {
        const rule = relation === 'other-given-name' ? relation : 'other-suffix';
        this.journal?.apart(mention, person.draft.mentions[0] ?? null, rule, apartClauses[rule]);
      } else {
        alike.push({ person, rule: relation, because: null });
      }
    }
    return this.onlyOne(name, mention, alike);
  }

  /** "Tom Berg and his son, Tom Berg Jr.": nobody is named twice in one sentence with and without it. */
  private isBeside({ suffix }: PersonName, person: Person, { firstToken }: DraftMention): boolean {
    if (suffix === person.name.suffix) return false;
    return person.seen.has(this.document.sentenceOf[firstToken] ?? 0);
  }

  private onlyOne(
    name: PersonName,
    mention: DraftMention,
    alike: readonly Choice[],
  ): Choice | null {
    const equal = alike.filter(({ person }) => nameKey(person.name) === nameKey(name));
    const best = equal.length > 0 ? equal : alike;
    const [first] = best;
    if (best.length < 2) return first ?? null;
    const sameSuffix = best.filter(({ person }) => person.name.suffix === name.suffix);
    if (sameSuffix.length === 1) return sameSuffix[0] ?? null;
    this.journal?.apart(mention, null, 'several-fit', `${best.length} people may be called so`);
    return null;
  }

  private called(name: PersonName, mention: DraftMention, evidence: CallEvidence): Choice | null {
    const tiers = this.bearersOf(name);
    const [tier] = tiers.filter(({ people }) => people.length > 0);
    if (tier === undefined) return null;
    const chosen = chooseNamesake(this.document, tier.people, mention, evidence);
    if (chosen.person !== null) {
      return { person: chosen.person, rule: tier.rule, because: chosen.because };
    }
    const [only] = tier.people.length === 1 ? tier.people : [];
    this.journal?.apart(mention, only?.draft.mentions[0] ?? null, chosen.apart, chosen.because);
    return null;
  }

  /** Those who may be called by a short name, the likelier first: by surname, part of it, given name, sound. */
  private bearersOf({ words, surname }: PersonName): { rule: LinkRule; people: Person[] }[] {
    const having = this.having(this.byWord, surname);
    const [word = ''] = words;
    if (words.length > 1) {
      const tail = words.join(' ');
      const people = having.filter(({ name }) => name.words.join(' ').endsWith(` ${tail}`));
      return [{ rule: 'last-name', people }];
    }
    const isFirst = ({ familyFirst, given }: PersonName): boolean =>
      familyFirst === word && given[0]?.includes('-') !== true;
    return [
      {
        rule: 'last-name',
        people: having.filter(({ name }) => name.surname === surname || isHyphenated(name, word)),
      },
      {
        rule: 'last-name',
        people: having.filter(({ name }) => name.words.includes(word, 1) || isFirst(name)),
      },
      {
        rule: 'first-name',
        people: this.having(this.byWord, word).filter(({ name }) => isGiven(name, word)),
      },
      {
        rule: 'spelling-variant',
        people: word.length < MIN_SOUND ? [] : this.having(this.bySound, soundOf(surname)),
      },
    ];
  }

  /** Somebody known by this short name or another spelling of it, whose gender agrees. */
  private nobodyElse(name: PersonName, { gender }: CallEvidence): Choice | null {
    const same = this.alone.get(soundKey(name)) ?? [];
    const person = same.find(
      ({ draft }) => draft.gender === 'unknown' || gender === 'unknown' || draft.gender === gender,
    );
    if (person === undefined) return null;
    const isSame = person.name.words.join(' ') === name.words.join(' ');
    return { person, rule: isSame ? 'same-name' : 'spelling-variant', because: null };
  }

  private having(index: ReadonlyMap<string, Set<Person>>, key: string): Person[] {
    const having = index.get(key);
    return having === undefined || having.size > MAX_NAMESAKES ? [] : [...having];
  }

  private create(name: PersonName, { start }: DraftMention): Person {
    const person: Person = { draft: emptyDraft('person'), name, start, seen: new Map() };
    this.all.push(person);
    return person;
  }

  private enter(person: Person, mention: DraftMention, choice: Choice | null): void {
    join(person.draft, mention, choice?.rule ?? 'first-mention', choice?.because ?? null);
    person.start = Math.min(person.start, mention.start);
    const sentence = this.document.sentenceOf[mention.firstToken] ?? 0;
    person.seen.set(sentence, Math.min(person.seen.get(sentence) ?? Infinity, mention.start));
  }

  private learn(person: Person, name: PersonName): void {
    if (name.words.length > person.name.words.length) person.name = name;
    const key = nameKey(name);
    if (this.byName.get(key)?.includes(person) !== true) put(this.byName, key, person);
    const words = [...name.words, ...name.words.map(bareSurname), ...name.surname.split('-')];
    if (name.nickname !== null) words.push(name.nickname);
    for (const word of words) putIn(this.byWord, word, person);
    putIn(this.bySound, soundOf(name.surname), person);
  }
}

function isHyphenated({ familyFirst, given, surname, words }: PersonName, word: string): boolean {
  // "Kim" of "Kim Min-jae", whose hyphen shows which of the words is the given name.
  return (
    familyFirst === word && given.length === 1 && words[1]?.includes('-') === true && surname !== ''
  );
}

function isGiven({ given, nickname }: PersonName, word: string): boolean {
  return nickname === word || given[0] === word || isSameGivenName(word, given[0] ?? '');
}

function soundKey({ words }: PersonName): string {
  const key = words.join(' ');
  return key.length < MIN_SOUND ? key : soundOf(key);
}

function put<Value>(index: Map<string, Value[]>, key: string, value: Value): void {
  const values = index.get(key) ?? [];
  index.set(key, values);
  values.push(value);
}

function putIn<Value>(index: Map<string, Set<Value>>, key: string, value: Value): void {
  const values = index.get(key) ?? new Set();
  index.set(key, values.add(value));
}
