import type { ArticleDocument } from './article-document';
import { wordsOf, type DraftMention, type EntityDraft } from './entity-draft';
import { knownNameOf } from './gazetteer';
import { headKinds, knownKinds, thingNouns } from './identity-lexicon';
import { businessHeads, organizationNouns } from './lexicon';
import { foldName } from './word-lists';

/** Nouns that every business is called by. */
export const businessNouns: readonly string[] = ['company', 'firm'];

const allNouns: ReadonlySet<string> = new Set([
  ...organizationNouns,
  ...thingNouns,
  ...[...headKinds.values()].flat(),
]);

/** Whether a word, in lower case, is a noun by which an organisation, event or work is spoken of. */
export function isThingNoun(word: string): boolean {
  return allNouns.has(word);
}

/**
 * The nouns that an organisation, event or work is spoken of by: the head of its
 * name ("bank" of "Halden Bank", "storm" of "Storm Petra"), "company" for what
 * has the head of one, and what the text says that it is ("carmaker Norbell",
 * "Norbell, a carmaker"). Empty when nothing is known of it.
 */
export function kindsOf(document: ArticleDocument, draft: EntityDraft): ReadonlySet<string> {
  const kinds = new Set<string>();
  for (const mention of draft.mentions.slice(0, MAX_MENTIONS)) {
    if (mention.kind !== 'name') continue;
    const words = wordsOf(document, mention);
    for (const word of words.length > 1 ? headsOf(words) : []) addHead(kinds, word);
    for (const noun of saidToBe(document, mention)) kinds.add(noun);
    const known = knownNameOf(mention.text);
    if (known !== null) kinds.add(knownKinds.get(known.canonical) ?? 'known');
  }
  if (kinds.has('company')) for (const noun of businessNouns) kinds.add(noun);
  return kinds;
}

/** Later mentions say no more of what a thing is. */
const MAX_MENTIONS = 50;

function addHead(kinds: Set<string>, word: string): void {
  const head = word.replace(/\.$/u, '');
  const noun = foldName(head);
  if (isThingNoun(noun)) kinds.add(noun);
  if (businessHeads.has(head)) kinds.add('company');
  for (const kind of headKinds.get(head) ?? []) kinds.add(kind);
}

/** "Federation" of "Danish Rowing Federation" and of "Federation of Danish Rowers", "Hotel" of "Hotel Fjord". */
function headsOf(words: readonly string[]): string[] {
  const of = words.findIndex((word) => word === 'of' || word === 'for');
  return of > 0 ? [words[of - 1] ?? ''] : [words[0] ?? '', words.at(-1) ?? ''];
}

/** Words between a name and the noun that says what it is: ", the Danish telephone company". */
const MAX_WORDS = 4;
const articles = new Set(['a', 'an', 'the']);

function saidToBe({ facts }: ArticleDocument, { firstToken, endToken }: DraftMention): string[] {
  const before = facts[firstToken - 1];
  const nouns = before !== undefined && isThingNoun(before.word) ? [before.word] : [];
  const isApposition =
    facts[endToken]?.word === ',' && articles.has(facts[endToken + 1]?.word ?? '');
  for (let at = endToken + 2; isApposition && at <= endToken + 2 + MAX_WORDS; at += 1) {
    const fact = facts[at];
    if (fact === undefined || !/^\p{L}/u.test(fact.word)) break;
    const isNoun = isThingNoun(fact.word) && !isThingNoun(facts[at + 1]?.word ?? '');
    if (isNoun) return [...nouns, fact.word];
  }
  return nouns;
}
