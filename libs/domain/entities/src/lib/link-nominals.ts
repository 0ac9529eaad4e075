import type { ArticleDocument } from './article-document';
import {
  addDescription,
  join,
  mentionOf,
  type DescribedRole,
  type DraftMention,
  type EntityDraft,
} from './entity-draft';
import { epithets, neutralAdjectives } from './identity-lexicon';
import type { Journal } from './journal';
import { roleModifiers } from './lexicon';
import { RecentMentions } from './recent-mentions';
import { roleAt } from './role-before';
import { businessNouns, isThingNoun, kindsOf } from './thing-kinds';

/** Words between the article and the noun: "the former Finnish prime minister". */
const MAX_QUALIFIERS = 3;
/** More bearers of a role than a story has; it is a list, and nobody is "the" one. */
const MAX_BEARERS = 50;

/** A definite description in the text: "the" to the end of its noun. */
interface Nominal {
  readonly mention: DraftMention;
  readonly noun: string;
  readonly qualifiers: readonly string[];
}

/**
 * Links "the president" or "the company" to the one entity introduced before
 * that is described so: a person whose description has the role and every
 * qualifier, or an organisation, event or work that is spoken of by the noun
 * (`kindsOf`). Words that say of any player or person ("the striker", "the
 * 34-year-old") go to the one person of the sentence before, "the company" to
 * the one organisation near of which nothing else is known. Of several, or
 * when a name or "of" follows, none is linked; an apposition is a description.
 */
export function linkNominals(
  document: ArticleDocument,
  drafts: readonly EntityDraft[],
  journal: Journal | null,
): void {
  const bearers = new Bearers(document, drafts);
  const nameEnds = new Set(
    drafts.flatMap(({ mentions }) => mentions.map(({ endToken }) => endToken)),
  );
  document.facts.forEach((fact, i) => {
    if (fact.lower !== 'the') return;
    if (document.facts[i - 1]?.word === ',' && nameEnds.has(i - 1)) return;
    const nominal = nominalAt(document, i);
    if (nominal === null) return;
    const [only, ...others] = bearers.of(nominal);
    const { mention } = nominal;
    if (only === undefined) return;
    if (others.length > 0) {
      journal?.apart(mention, null, 'several-fit', `${others.length + 1} are described so`);
      return;
    }
    join(only, mention, 'nominal', 'nobody and nothing else is described so');
    addDescription(only, mention.text);
    bearers.enter(only, mention);
  });
}

function nominalAt(document: ArticleDocument, first: number): Nominal | null {
  const { facts, sentences, sentenceOf } = document;
  const sentenceEnd = sentences[sentenceOf[first] ?? 0]?.endToken ?? 0;
  for (let at = first + 1; at <= first + 1 + MAX_QUALIFIERS && at < sentenceEnd; at += 1) {
    const end = nounEnd(document, at, sentenceEnd);
    if (end !== null) {
      const next = facts[end];
      if (next?.isCapital === true || next?.word === 'of' || next?.word === "'s") return null;
      const words = facts.slice(at, end).map((fact) => fact.lower);
      const qualifiers = facts
        .slice(first + 1, at)
        .map((fact) => fact.lower)
        .filter((word) => !neutralAdjectives.has(word));
      const mention = mentionOf(document, first, end, 'nominal');
      return { mention, noun: words.join(' '), qualifiers };
    }
    const fact = facts[at];
    if (fact?.isCapital === true) continue;
    if (!roleModifiers.has(fact?.lower ?? '') && !neutralAdjectives.has(fact?.lower ?? '')) {
      return null;
    }
  }
  return null;
}

const age = /^\d{1,2}-year-old$/u;

function nounEnd({ facts }: ArticleDocument, at: number, sentenceEnd: number): number | null {
  const role = roleAt(facts, at, sentenceEnd);
  if (role !== null && !role.value.isHonorific) return role.end;
  const word = facts[at]?.word ?? '';
  return isThingNoun(word) || epithets.has(word) || age.test(word) ? at + 1 : null;
}

interface RoleHolder {
  readonly draft: EntityDraft;
  readonly described: DescribedRole;
}

/** What may be meant by which noun. */
class Bearers {
  private readonly roles = new Map<string, RoleHolder[]>();
  private readonly things = new Map<string, EntityDraft[]>();
  /** Organisations of which nothing is known: each may be a company. */
  private readonly unknown = new Set<EntityDraft>();
  private readonly people: RecentMentions;
  private readonly organisations: RecentMentions;

  constructor(
    private readonly document: ArticleDocument,
    drafts: readonly EntityDraft[],
  ) {
    for (const draft of drafts) {
      for (const described of draft.roles) {
        put(this.roles, lastWord(described.role), { draft, described });
      }
      if (draft.isFamily) put(this.things, 'family', draft);
      if (draft.type === 'person' || draft.type === 'location' || draft.type === 'group') continue;
      const kinds = kindsOf(document, draft);
      for (const noun of kinds) put(this.things, noun, draft);
      if (kinds.size === 0 && draft.type === 'organization') this.unknown.add(draft);
    }
    this.people = new RecentMentions(document, drafts, ['person']);
    this.organisations = new RecentMentions(document, drafts, ['organization']);
  }

  /** The entities introduced before a nominal that it may mean. */
  of({ mention, noun, qualifiers }: Nominal): EntityDraft[] {
    const holders = this.roles.get(lastWord(noun)) ?? [];
    const things = qualifiers.length === 0 ? (this.things.get(noun) ?? []) : [];
    if (holders.length + things.length > MAX_BEARERS) return [];
    const persons = holders.filter(({ described }) => fits(described, noun, qualifiers));
    const bearers = [...persons.map(({ draft }) => draft), ...things].filter(
      ({ mentions }) => (mentions[0]?.start ?? 0) < mention.start,
    );
    if (bearers.length > 0) return [...new Set(bearers)];
    if (businessNouns.includes(noun)) return this.unknownNear(mention);
    return holders.length === 0 ? this.personBefore(mention, noun) : [];
  }

  enter(draft: EntityDraft, mention: DraftMention): void {
    (draft.type === 'person' ? this.people : this.organisations).enter(draft, mention);
  }

  private unknownNear(mention: DraftMention): EntityDraft[] {
    return this.organisations.near(mention).filter((draft) => this.unknown.has(draft));
  }

  /** "The striker left." after a sentence that speaks of one person. */
  private personBefore(mention: DraftMention, noun: string): EntityDraft[] {
    const sentence = this.document.sentences[this.document.sentenceOf[mention.firstToken] ?? 0];
    const isSubject = sentence?.firstToken === mention.firstToken;
    const isEpithet = age.test(noun) || (isSubject && epithets.has(noun));
    const people = isEpithet ? this.people.nearest(mention) : [];
    // A coach is no striker.
    const fitting = people.filter(({ roles }) => age.test(noun) || roles.length === 0);
    return people.length === 1 ? fitting : [];
  }
}

/** "the minister" fits a foreign minister, "the president" no vice president. */
function fits(
  { role, qualifiers: own }: DescribedRole,
  noun: string,
  qualifiers: readonly string[],
): boolean {
  if (/^(?:vice|deputy)\b/u.test(role) !== /^(?:vice|deputy)\b/u.test(noun)) return false;
  if (role !== noun && !role.endsWith(` ${noun}`)) return false;
  return qualifiers.every((word) => own.has(word));
}

function lastWord(words: string): string {
  return words.split(' ').at(-1) ?? '';
}

function put<Value>(index: Map<string, Value[]>, key: string, value: Value): void {
  const values = index.get(key) ?? [];
  index.set(key, values);
  values.push(value);
}
