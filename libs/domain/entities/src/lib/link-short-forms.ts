import type { ArticleDocument } from './article-document';
import { wordsOf, type EntityDraft } from './entity-draft';
import type { Thing } from './group-things';
import { genderOfFirstName } from './lexicon';
import { knownNameOf } from './gazetteer';

/** An acronym that is not set beside its expansion needs so many letters to be no accident. */
const MIN_UNANNOUNCED_LETTERS = 3;
const MAX_ACRONYM_LETTERS = 8;

/**
 * Joins acronyms and short forms to the one longer name that they stand for:
 * "HFF" to "Harbour Film Festival", "Harbour" to "Harbour Robotics", "the
 * Council" to "Harbour Council", "Rowing Federation" to "Danish Rowing Federation". Of several long
 * names none is chosen.
 */
export function linkShortForms(document: ArticleDocument, things: readonly Thing[]): EntityDraft[] {
  const long = things.filter(({ words, draft }) => words.length > 1 && isNamed(draft));
  const index = indexLongNames(document, long);
  const kept: EntityDraft[] = [];
  for (const thing of things) {
    const target =
      thing.words.length === 1 ? targetOf(document, thing, index) : fullerName(thing, index);
    if (target === null) kept.push(thing.draft);
    else absorb(target.draft, thing.draft);
  }
  return kept;
}

/** The one organisation whose name adds a demonym or place to this one's. */
function fullerName({ words, draft }: Thing, { byTail }: LongNames): Thing | null {
  return draft.type === 'organization' ? (byTail.get(words.join(' ')) ?? null) : null;
}

/** The long name stays the name, however often the short one is used. */
function absorb(target: EntityDraft, short: EntityDraft): void {
  target.expansion ??= target.mentions[0]?.text ?? null;
  for (const mention of short.mentions) target.mentions.push(mention);
}

function isNamed({ type }: EntityDraft): boolean {
  return type === 'organization' || type === 'event' || type === 'misc';
}

/** `null` where two long names share a key. */
type Index = ReadonlyMap<string, Thing | null>;

interface LongNames {
  readonly byInitials: Index;
  readonly byFirstWord: Index;
  readonly byLastWord: Index;
  /** By the words after a demonym or place at the start. */
  readonly byTail: Index;
}

function indexLongNames(document: ArticleDocument, long: readonly Thing[]): LongNames {
  return {
    byInitials: indexBy(long, (thing) => initialsOf(document, thing)),
    byFirstWord: indexBy(long, ({ words }) => words.slice(0, 1)),
    byLastWord: indexBy(long, ({ words }) => words.slice(-1)),
    byTail: indexBy(long, tailOf),
  };
}

function indexBy(things: readonly Thing[], keysOf: (thing: Thing) => readonly string[]): Index {
  const index = new Map<string, Thing | null>();
  for (const thing of things) {
    for (const key of new Set(keysOf(thing))) index.set(key, index.has(key) ? null : thing);
  }
  return index;
}

function tailOf({ words, draft }: Thing): string[] {
  const [first = '', ...tail] = words;
  if (draft.type !== 'organization' || tail.length < 2) return [];
  const type = knownNameOf(first)?.type;
  return type === 'group' || type === 'location' ? [tail.join(' ')] : [];
}

/** The initials of every word, and of those with a capital, in lower case. */
function initialsOf(document: ArticleDocument, { draft }: Thing): string[] {
  const [mention] = draft.mentions;
  if (mention === undefined) return [];
  const words = wordsOf(document, mention).flatMap((word) => word.split('-'));
  const all = words.map((word) => word.slice(0, 1));
  const capitals = all.filter((letter) => /\p{Lu}/u.test(letter));
  return [all, capitals].map((letters) => letters.join('').toLowerCase());
}

function targetOf(document: ArticleDocument, thing: Thing, index: LongNames): Thing | null {
  const { draft, words } = thing;
  const [word = ''] = words;
  const [mention] = draft.mentions;
  if (mention === undefined) return null;
  const isUpper = document.facts[mention.firstToken]?.isUpper === true;
  if (isUpper && word.length <= MAX_ACRONYM_LETTERS) {
    const target = index.byInitials.get(word) ?? null;
    if (target !== null && isAnnounced(document, thing, target)) return target;
  }
  if (draft.type !== 'organization' && draft.type !== 'event') return null;
  if (knownNameOf(word) !== null) return null;
  if (draft.type === 'organization' && genderOfFirstName.has(mention.text)) return null;
  const target = index.byFirstWord.get(word) ?? index.byLastWord.get(word) ?? null;
  return target?.draft.type === draft.type ? target : null;
}

/** Long enough to be no accident, or in brackets beside the long name, either way round. */
function isAnnounced(document: ArticleDocument, short: Thing, long: Thing): boolean {
  if ((short.words[0]?.length ?? 0) >= MIN_UNANNOUNCED_LETTERS) return true;
  const isBracketed = (inner: EntityDraft, outer: EntityDraft): boolean => {
    const ends = new Set(outer.mentions.map(({ endToken }) => endToken));
    return inner.mentions.some(
      ({ firstToken }) => document.facts[firstToken - 1]?.word === '(' && ends.has(firstToken - 1),
    );
  };
  return isBracketed(short.draft, long.draft) || isBracketed(long.draft, short.draft);
}
