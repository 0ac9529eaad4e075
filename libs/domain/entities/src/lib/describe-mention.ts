import type { ArticleDocument } from './article-document';
import type { DescribedRole, DraftMention } from './entity-draft';
import { civilTitles, roleModifiers, type Gender, type Role } from './lexicon';
import { roleAt, roleEndingAt } from './role-before';

/** What stands beside a name: its text, the role in it and what that tells of the bearer. */
export interface Description {
  /** `null` for a civil title ("Mr"), which tells the gender and describes nothing. */
  readonly text: string | null;
  readonly described: DescribedRole | null;
  readonly gender: Gender;
}

/** Index of the name mention that ends right before a token; -1 when none does. */
export type NameEndingAt = (token: number) => DraftMention | undefined;

/**
 * The titles and roles around a name mention: before it ("former Finnish
 * president", "coach", "Mr") and, between commas, after it ("…, the mayor of
 * Turku,"). `nameEndingAt` gives the name that ends right before a token, so
 * that a demonym, place or organisation belongs to the title after it.
 */
export function describeMention(
  document: ArticleDocument,
  mention: DraftMention,
  nameEndingAt: NameEndingAt,
): Description[] {
  return [titleBefore(document, mention, nameEndingAt), appositionAfter(document, mention)].flatMap(
    (description) => (description === null ? [] : [description]),
  );
}

function titleBefore(
  document: ArticleDocument,
  mention: DraftMention,
  nameEndingAt: NameEndingAt,
): Description | null {
  const { facts, sentences, sentenceOf } = document;
  const from = sentences[sentenceOf[mention.firstToken] ?? 0]?.firstToken ?? 0;
  const found = roleEndingAt(facts, from, mention.firstToken);
  if (found === null) return null;
  const { role } = found;
  const words = facts.slice(found.first, mention.firstToken).map((fact) => fact.lower);
  if (words.every((word) => civilTitles.has(word))) {
    return { text: null, described: null, gender: role.gender };
  }
  const first = extendLeft(document, found.first, from, nameEndingAt);
  return describe(document, first, mention.firstToken, { role, words, at: found.first });
}

/** Takes in the modifiers, a second role, and one name before a title. */
function extendLeft(
  document: ArticleDocument,
  start: number,
  from: number,
  nameEndingAt: NameEndingAt,
): number {
  const { facts } = document;
  let first = start;
  while (first > from && roleModifiers.has(facts[first - 1]?.lower ?? '')) first -= 1;
  const isPossessive = facts[first - 1]?.word === "'s";
  const name = nameEndingAt(isPossessive ? first - 1 : first);
  if (name === undefined || name.firstToken < from) return first;
  first = name.firstToken;
  while (first > from && roleModifiers.has(facts[first - 1]?.lower ?? '')) first -= 1;
  return first;
}

/** Words of the longest apposition that is taken as a description. */
const MAX_APPOSITION_TOKENS = 10;
const articles = new Set(['the', 'a', 'an', 'its', 'their']);
const enders = new Set([',', '.', ';', ':', ')', '—', '–', '”', '"', '!', '?']);
const joiners = new Set(['of', 'at', 'for', 'in', 'and', 'to', ...enders]);

function appositionAfter(document: ArticleDocument, mention: DraftMention): Description | null {
  const { facts, sentences, sentenceOf } = document;
  const sentenceEnd = sentences[sentenceOf[mention.firstToken] ?? 0]?.endToken ?? 0;
  if (facts[mention.endToken]?.word !== ',') return null;
  let first = mention.endToken + 1;
  // "Anna Berg, 54, the mayor …"
  if (/^\d+$/u.test(facts[first]?.word ?? '') && facts[first + 1]?.word === ',') first += 2;
  let at = articles.has(facts[first]?.lower ?? '') ? first + 1 : first;
  const limit = Math.min(sentenceEnd, first + MAX_APPOSITION_TOKENS);
  let match = roleAt(facts, at, limit);
  while (match === null && at < limit && isQualifier(document, at)) {
    at += 1;
    match = roleAt(facts, at, limit);
  }
  if (match === null || !joiners.has(facts[match.end]?.word ?? ',')) return null;
  let end = match.end;
  while (end < limit && !enders.has(facts[end]?.word ?? '')) end += 1;
  if (end === limit && end < sentenceEnd) return null;
  const words = facts.slice(at, match.end).map((fact) => fact.lower);
  return describe(document, first, end, { role: match.value, words, at });
}

function isQualifier(document: ArticleDocument, at: number): boolean {
  const fact = document.facts[at];
  if (fact === undefined) return false;
  return fact.isCapital || fact.word === "'s" || roleModifiers.has(fact.lower);
}

function describe(
  document: ArticleDocument,
  first: number,
  end: number,
  found: { role: Role; words: readonly string[]; at: number },
): Description {
  const { tokens, text, facts } = document;
  const before = facts.slice(first, found.at);
  const after = facts.slice(found.at + found.words.length, end);
  return {
    text: text.slice(tokens[first]?.start, tokens[end - 1]?.end),
    described: {
      role: found.words.join(' '),
      qualifiers: new Set([...before, ...after].map((fact) => fact.lower)),
    },
    gender: found.role.gender,
  };
}
