import type { ArticleDocument } from './article-document';
import {
  addDescription,
  join,
  mentionOf,
  wordsOf,
  type DescribedRole,
  type EntityDraft,
} from './entity-draft';
import type { Journal } from './journal';
import { businessHeads, organizationNouns, roleModifiers } from './lexicon';
import { roleAt } from './role-before';
import { foldName } from './word-lists';

/** Words between the article and the noun: "the former Finnish prime minister". */
const MAX_QUALIFIERS = 3;
/** More bearers of a role than a story has; it is a list, and nobody is "the" one. */
const MAX_BEARERS = 50;
const businessNouns = new Set(['company', 'firm']);

/** A definite description in the text: "the" to the end of its noun. */
interface Nominal {
  readonly first: number;
  readonly end: number;
  readonly noun: string;
  readonly qualifiers: readonly string[];
}

/**
 * Links "the president" or "the company" to the one entity introduced before
 * that is described so: a person whose description has the role and every
 * qualifier, or an organisation whose name has the noun for its head. Of several, or
 * when a name or "of" follows, none is linked.
 */
export function linkNominals(
  document: ArticleDocument,
  drafts: readonly EntityDraft[],
  journal: Journal | null,
): void {
  const roles = indexRoles(drafts);
  const organisations = indexOrganisations(document, drafts);
  document.facts.forEach((fact, i) => {
    if (fact.lower !== 'the') return;
    const nominal = nominalAt(document, i);
    if (nominal === null) return;
    const bearers = bearersOf(nominal, roles, organisations, document.tokens[i]?.start ?? 0);
    const mention = mentionOf(document, nominal.first, nominal.end, 'nominal');
    const [only] = bearers;
    if (only === undefined) return;
    if (bearers.length > 1) {
      journal?.apart(mention, null, 'several-fit', `${bearers.length} are described so`);
      return;
    }
    join(only, mention, 'nominal');
    addDescription(only, mention.text);
  });
}

/** The entities introduced before `start` that are described so. */
function bearersOf(
  nominal: Nominal,
  roles: ReadonlyMap<string, RoleHolder[]>,
  organisations: ReadonlyMap<string, EntityDraft[]>,
  start: number,
): EntityDraft[] {
  const holders = roles.get(nominal.noun.split(' ').at(-1) ?? '') ?? [];
  const named = nominal.qualifiers.length === 0 ? (organisations.get(nominal.noun) ?? []) : [];
  if (holders.length + named.length > MAX_BEARERS) return [];
  const persons = holders.filter(({ described }) => fits(described, nominal));
  const bearers = [...persons.map(({ draft }) => draft), ...named].filter(
    ({ mentions }) => (mentions[0]?.start ?? 0) < start,
  );
  return [...new Set(bearers)];
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
      const qualifiers = facts.slice(first + 1, at).map((fact) => fact.lower);
      return { first, end, noun: words.join(' '), qualifiers };
    }
    const fact = facts[at];
    if (fact?.isCapital !== true && !roleModifiers.has(fact?.lower ?? '')) return null;
  }
  return null;
}

function nounEnd(document: ArticleDocument, at: number, sentenceEnd: number): number | null {
  const role = roleAt(document.facts, at, sentenceEnd);
  if (role !== null && !role.value.isHonorific) return role.end;
  return organizationNouns.has(document.facts[at]?.word ?? '') ? at + 1 : null;
}

interface RoleHolder {
  readonly draft: EntityDraft;
  readonly described: DescribedRole;
}

function indexRoles(drafts: readonly EntityDraft[]): Map<string, RoleHolder[]> {
  const index = new Map<string, RoleHolder[]>();
  for (const draft of drafts) {
    for (const described of draft.roles) {
      const word = described.role.split(' ').at(-1) ?? '';
      const holders = index.get(word) ?? [];
      index.set(word, holders);
      holders.push({ draft, described });
    }
  }
  return index;
}

/** "the minister" fits a foreign minister, "the president" no vice president. */
function fits({ role, qualifiers }: DescribedRole, nominal: Nominal): boolean {
  if (/^(?:vice|deputy)\b/u.test(role) !== /^(?:vice|deputy)\b/u.test(nominal.noun)) return false;
  if (role !== nominal.noun && !role.endsWith(` ${nominal.noun}`)) return false;
  return nominal.qualifiers.every((word) => qualifiers.has(word));
}

function indexOrganisations(
  document: ArticleDocument,
  drafts: readonly EntityDraft[],
): Map<string, EntityDraft[]> {
  const index = new Map<string, EntityDraft[]>();
  const add = (noun: string, draft: EntityDraft): void => {
    const bearers = index.get(noun) ?? [];
    index.set(noun, bearers);
    bearers.push(draft);
  };
  for (const draft of drafts) {
    if (draft.type !== 'organization') continue;
    const lastWords = draft.mentions
      .map((mention) => wordsOf(document, mention))
      .filter((words) => words.length > 1)
      .map((words) => headOf(words).replace(/\.$/u, ''));
    for (const noun of new Set(lastWords.map(foldName))) {
      if (organizationNouns.has(noun)) add(noun, draft);
    }
    if (!lastWords.some((word) => businessHeads.has(word))) continue;
    for (const noun of businessNouns) if (!lastWords.map(foldName).includes(noun)) add(noun, draft);
  }
  return index;
}

/** "Federation" of "Danish Rowing Federation" and of "Federation of Danish Rowers". */
function headOf(words: readonly string[]): string {
  const of = words.findIndex((word) => word === 'of' || word === 'for');
  return (of > 0 ? words[of - 1] : words.at(-1)) ?? '';
}
