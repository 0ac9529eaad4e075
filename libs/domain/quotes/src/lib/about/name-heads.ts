import type { Entity } from '@onrecord/contracts';
import aboutWords from '../data/about-words.json';
import { lexicon } from '../lexicon';
import type { QuoteDocument } from '../quote-document';

/** Entities by the common noun that they are called by; `null` where several are. */
export type NameHeads = ReadonlyMap<string, Entity | null>;

/** Heads of names that as common nouns seldom mean the name: "the state" beside an "Islamic State". */
const VAGUE: ReadonlySet<string> = new Set(aboutWords.vagueHeads);
/** A person of more titles than this is read by the first ones. */
const MAX_TITLES = 20;

/**
 * Whom "the council" or "the president’s" may mean: a thing whose name has the
 * noun as its head ("Powys County Council", "Bank of Oslo"), and a person with
 * such a title ("President"). Roles in small letters ("candidate") say of
 * several people what they are, so they are left to the entity stage.
 */
export function nameHeads(entities: readonly Entity[]): NameHeads {
  const heads = new Map<string, Entity | null>();
  for (const entity of entities) {
    for (const head of headsOf(entity)) {
      const before = heads.get(head);
      heads.set(head, before === undefined || before === entity ? entity : null);
    }
  }
  return heads;
}

function headsOf({ type, name, descriptions }: Entity): string[] {
  if (type === 'group') return [];
  const phrases = type === 'person' ? descriptions.slice(0, MAX_TITLES) : [name];
  return phrases.flatMap((phrase) => {
    const head = headOf(phrase);
    const isTitle = head !== null && /^\p{Lu}/u.test(head);
    const isAlone = type !== 'person' && !phrase.includes(' ');
    return !isTitle || isAlone || VAGUE.has(head.toLowerCase()) ? [] : [head.toLowerCase()];
  });
}

/** The last word before a preposition. */
function headOf(phrase: string): string | null {
  const words = phrase.split(/\s+/u);
  const cut = words.findIndex((word) => word === 'of' || word === 'for');
  const head = words.slice(0, cut > 0 ? cut : words.length).at(-1);
  return head === undefined || !/^\p{L}{3,}$/u.test(head) ? null : head;
}

/**
 * Whom a definite phrase at "the" means, where the noun ends it: not in "the bank
 * of England", "the golf industry", "the council Lund chairs".
 */
export function nominalInside(
  document: QuoteDocument,
  heads: NameHeads,
  token: number,
): Entity | null {
  const { words, mentionAt } = document;
  if (words[token] !== 'the') return null;
  const entity = heads.get(words[token + 1] ?? '') ?? null;
  const isFree = [token + 1, token + 2].every((at) => (mentionAt[at] ?? -1) === -1);
  return entity !== null && isFree && endsPhrase(words[token + 2] ?? '') ? entity : null;
}

/** A mark, a word that is none of a noun phrase, or what may be a verb: "the council wants". */
function endsPhrase(word: string): boolean {
  return (
    word !== 'of' &&
    (!/^\p{L}/u.test(word) ||
      /(?:ed|[^s]s)$/u.test(word) ||
      lexicon.auxiliaries.has(word) ||
      lexicon.prepositions.has(word) ||
      lexicon.conjunctions.has(word) ||
      lexicon.subordinators.has(word) ||
      lexicon.adverbs.has(word) ||
      lexicon.verbs.has(word) ||
      lexicon.cues.has(word))
  );
}
