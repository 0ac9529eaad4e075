import { clubPrefixes } from './identity-lexicon';
import type { ArticleDocument } from './article-document';
import { isAnnounced, isInBrackets, mayAbbreviate } from './acronyms';
import { absorb, wordsOf, type EntityDraft } from './entity-draft';
import type { LinkRule } from './explanation';
import { knownNameOf } from './gazetteer';
import type { Thing } from './group-things';
import { genderOfFirstName } from './lexicon';

/** More letters make no acronym. */
const MAX_ACRONYM_LETTERS = 8;

interface Target {
  readonly thing: Thing;
  readonly rule: LinkRule;
  readonly because: string;
}

/**
 * Joins acronyms and short forms to the one longer name that they stand for:
 * "HFF" to "Harbour Film Festival", "Harbour" to "Harbour Robotics", "the
 * Council" to "Harbour Council", "Rowing Federation" to "Danish Rowing Federation". Of several long
 * names none is chosen.
 */
export function linkShortForms(document: ArticleDocument, things: readonly Thing[]): EntityDraft[] {
  const long = things.filter(({ words, draft }) => words.length > 1 && isNamed(draft));
  const index = indexLongNames(document, long);
  const found = new Map<EntityDraft, { short: Thing; target: Target }>();
  for (const thing of things) {
    const target =
      thing.words.length === 1 ? targetOf(document, thing, index) : fullerName(thing, index);
    if (target !== null && !found.has(thing.draft))
      found.set(thing.draft, { short: thing, target });
  }
  const absorbed = new Map<EntityDraft, EntityDraft>();
  // The longest last, so that what a short form took along goes with it.
  const shortFirst = [...found.values()].sort(
    (a, b) => a.short.words.length - b.short.words.length,
  );
  for (const { short, target } of shortFirst) {
    let { draft } = target.thing;
    for (let next = absorbed.get(draft); next !== undefined; next = absorbed.get(draft))
      draft = next;
    if (draft === short.draft) continue;
    draft.expansion ??= draft.mentions[0]?.text ?? null;
    absorb(draft, short.draft, target.rule, target.because);
    absorbed.set(short.draft, draft);
  }
  const drafts = new Set(things.map(({ draft }) => draft));
  return [...drafts].filter((draft) => !absorbed.has(draft));
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
  /** By the words after a demonym, place or year at the start. */
  readonly byTail: Index;
  /** By the first words, two or more. */
  readonly byStart: Index;
  /** By the token after the name. */
  readonly byEnd: ReadonlyMap<number, Thing>;
  /** By the token that it begins with. */
  readonly byFirst: ReadonlyMap<number, Thing>;
}

function indexLongNames(document: ArticleDocument, long: readonly Thing[]): LongNames {
  const mentions = long.flatMap((thing) =>
    thing.draft.mentions.map((mention) => ({ thing, mention })),
  );
  return {
    byInitials: indexBy(long, (thing) => initialsOf(document, thing)),
    byFirstWord: indexBy(long, ({ words }) => [ownWordOf(words)]),
    byLastWord: indexBy(long, ({ words }) => words.slice(-1)),
    byTail: indexBy(long, tailOf),
    byStart: indexBy(long, startsOf),
    byEnd: new Map(mentions.map(({ thing, mention }) => [mention.endToken, thing])),
    byFirst: new Map(mentions.map(({ thing, mention }) => [mention.firstToken, thing])),
  };
}

function indexBy(things: readonly Thing[], keysOf: (thing: Thing) => readonly string[]): Index {
  const index = new Map<string, Thing | null>();
  for (const thing of things) {
    for (const key of new Set(keysOf(thing))) {
      const other = index.get(key);
      const isOther = index.has(key) && other?.draft !== thing.draft;
      index.set(key, isOther ? null : thing);
    }
  }
  return index;
}

/** "Halden" of "FC Halden" and of "Halden Robotics". */
function ownWordOf([first = '', second = '']: readonly string[]): string {
  return clubPrefixes.has(first) ? second : first;
}

function tailOf({ words, draft }: Thing): string[] {
  const [first = '', ...tail] = words;
  if (tail.length < 2 || draft.type === 'misc') return [];
  const type = knownNameOf(first)?.type;
  const isPlaced =
    type === 'group' || type === 'location' || /^\d{4}$/u.test(first) || clubPrefixes.has(first);
  return isPlaced ? [tail.join(' ')] : [];
}

/** Words of the longest beginning that a name is looked up by. */
const MAX_START = 4;

function startsOf({ words, draft }: Thing): string[] {
  if (draft.type !== 'organization' && draft.type !== 'event') return [];
  const starts: string[] = [];
  for (let end = 2; end < words.length && end <= MAX_START; end += 1) {
    starts.push(words.slice(0, end).join(' '));
  }
  return starts;
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

/** The one longer name of the same type that adds a demonym or place before it, or words after it. */
function fullerName({ words, draft }: Thing, { byTail, byStart }: LongNames): Target | null {
  if (draft.type !== 'organization' && draft.type !== 'event') return null;
  const name = words.join(' ');
  const thing = byTail.get(name) ?? (knownNameOf(name) === null ? byStart.get(name) : null) ?? null;
  if (thing?.draft.type !== draft.type) return null;
  return { thing, rule: 'short-form', because: 'no other longer name has these words' };
}

function targetOf(document: ArticleDocument, thing: Thing, index: LongNames): Target | null {
  const { draft, words } = thing;
  const [word = ''] = words;
  const [mention] = draft.mentions;
  if (mention === undefined) return null;
  const isUpper = document.facts[mention.firstToken]?.isUpper === true;
  if (isUpper && word.length <= MAX_ACRONYM_LETTERS) {
    const target = expansionOf(document, thing, index);
    if (target !== null) return target;
  }
  if (draft.type !== 'organization' && draft.type !== 'event') return null;
  const known = knownNameOf(word);
  if (known !== null && (known.type !== 'location' || draft.type !== 'organization')) return null;
  if (draft.type === 'organization' && genderOfFirstName.has(mention.text)) return null;
  // A club goes by its town, but no ministry or bank by the last word of its name, if that is a place.
  const byLast = known === null ? index.byLastWord.get(word) : null;
  // "the Liberals" of "Liberal Party".
  const byPlural = index.byFirstWord.get(word.replace(/s$/u, ''));
  const long = index.byFirstWord.get(word) ?? byLast ?? byPlural ?? null;
  if (long?.draft.type !== draft.type) return null;
  return { thing: long, rule: 'short-form', because: 'no other longer name has this word' };
}

/** The name that an acronym stands for: by its initials, or set beside it in brackets, either way round. */
function expansionOf(document: ArticleDocument, short: Thing, index: LongNames): Target | null {
  const [word = ''] = short.words;
  const long = index.byInitials.get(word) ?? null;
  if (long !== null && isAnnounced(document, short, long)) {
    return { thing: long, rule: 'acronym', because: 'its initials are the same' };
  }
  for (const mention of short.draft.mentions) {
    const { firstToken, endToken } = mention;
    const beside = isInBrackets(document, mention)
      ? index.byEnd.get(firstToken - 1)
      : document.facts[endToken]?.word === '('
        ? index.byFirst.get(endToken + 1)
        : undefined;
    if (beside !== undefined && mayAbbreviate(word, beside.words)) {
      return { thing: beside, rule: 'acronym', because: 'one stands in brackets beside the other' };
    }
  }
  return null;
}
