import type { ArticleDocument } from './article-document';
import type { DescribedRole, DraftMention } from './entity-draft';
import { copulas, doerNouns } from './identity-lexicon';
import { civilTitles, roleModifiers, type Gender, type Role } from './lexicon';
import { roleAt, roleEndingAt } from './role-before';
import type { TokenFact } from './token-facts';

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
  return [...titlesBefore(document, mention, nameEndingAt), ...saidAfter(document, mention)];
}

/** The title before a name; before an honorific ("Energy Minister Dr Berg") both. */
function titlesBefore(
  document: ArticleDocument,
  mention: DraftMention,
  nameEndingAt: NameEndingAt,
): Description[] {
  const { sentences, sentenceOf } = document;
  const from = sentences[sentenceOf[mention.firstToken] ?? 0]?.firstToken ?? 0;
  const titles: Description[] = [];
  let end = mention.firstToken;
  for (let found = roleEndingAt(document.facts, from, end); found !== null;) {
    titles.unshift(titleOf(document, { ...found, end }, from, nameEndingAt));
    end = found.first;
    found = found.role.isHonorific ? roleEndingAt(document.facts, from, end) : null;
  }
  return titles;
}

function titleOf(
  document: ArticleDocument,
  { role, first, end }: { role: Role; first: number; end: number },
  from: number,
  nameEndingAt: NameEndingAt,
): Description {
  const words = document.facts.slice(first, end).map((fact) => fact.lower);
  if (words.every((word) => civilTitles.has(word))) {
    return { text: null, described: null, gender: role.gender };
  }
  const start = extendLeft(document, first, from, nameEndingAt);
  return describe(document, start, end, { role, words, at: first });
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
  while (first > from && isModifier(facts[first - 1])) first -= 1;
  const isPossessive = facts[first - 1]?.word === "'s";
  const name = nameEndingAt(isPossessive ? first - 1 : first);
  if (name === undefined || name.firstToken < from) return first;
  first = name.firstToken;
  while (first > from && isModifier(facts[first - 1])) first -= 1;
  return first;
}

/** "then" in "the then mayor", not at the start of a sentence. */
function isModifier(fact: TokenFact | undefined): boolean {
  if (fact === undefined || (fact.lower === 'then' && fact.isOpener)) return false;
  return roleModifiers.has(fact.lower);
}

/** Words of the longest apposition that is taken as a description. */
const MAX_APPOSITION_TOKENS = 10;
const articles = new Set(['the', 'a', 'an', 'its', 'their']);
const predicateArticles = new Set([...articles, 'his', 'her']);
const enders = new Set([',', '.', ';', ':', ')', '—', '–', '”', '"', '!', '?']);
const joiners = new Set(['of', 'at', 'for', 'in', 'and', 'to', ...enders]);

/** What is said of somebody behind the name: in an apposition, by "who coaches", or by "is", "became", "as". */
function saidAfter(document: ArticleDocument, mention: DraftMention): Description[] {
  const apposition = appositionAfter(document, mention);
  if (apposition !== null) return [apposition];
  const { facts, sentences, sentenceOf } = document;
  const doer = doerNouns.get(facts[mention.endToken + 2]?.lower ?? '');
  if (
    doer !== undefined &&
    facts[mention.endToken]?.word === ',' &&
    facts[mention.endToken + 1]?.lower === 'who'
  ) {
    return [{ text: null, described: { role: doer, qualifiers: new Set() }, gender: 'unknown' }];
  }
  if (!copulas.has(facts[mention.endToken]?.lower ?? '')) return [];
  const limit = sentences[sentenceOf[mention.firstToken] ?? 0]?.endToken ?? 0;
  let at = mention.endToken + 1;
  if (predicateArticles.has(facts[at]?.lower ?? '')) at += 1;
  while (
    at < limit &&
    roleModifiers.has(facts[at]?.lower ?? '') &&
    roleAt(facts, at, limit) === null
  ) {
    at += 1;
  }
  const match = roleAt(facts, at, limit);
  // "Berg is president of the board": of what, the text says behind it.
  if (match === null || match.value.isHonorific) return [];
  const words = facts.slice(at, match.end).map((fact) => fact.lower);
  const said = describe(document, mention.endToken + 1, match.end, {
    role: match.value,
    words,
    at,
  });
  return [{ ...said, text: null }];
}

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
