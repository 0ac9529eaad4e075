import type { ArticleDocument } from './article-document';
import type { NamedMention } from './agree-types';
import { emptyDraft, join, wordsOf, type EntityDraft } from './entity-draft';
import type { LinkRule } from './explanation';
import { knownNameOf } from './gazetteer';
import { companySuffixes } from './lexicon';
import { linkShortForms } from './link-short-forms';
import { joinStatedAliases } from './stated-aliases';
import { soundOf } from './spelling';
import { foldName } from './word-lists';

/** Entities of one type that share a canonical name. */
export interface Thing {
  readonly draft: EntityDraft;
  /** The words of the name that founded it, folded, without article and legal form. */
  readonly words: readonly string[];
}

/** Letters of the shortest name that is known by its sound. */
const MIN_SOUND = 5;

/**
 * One entity for each place, organisation, event, group and other thing:
 * variants that the lists know ("Kiev", "Russian Federation"), legal forms left
 * out ("Acme Ltd"), other spellings ("Centre", "Center") and turned names ("Ministry of
 * Fisheries", "Fisheries Ministry"), then acronyms and short forms of longer names.
 */
export function groupThings(
  document: ArticleDocument,
  mentions: readonly NamedMention[],
): EntityDraft[] {
  const things: Thing[] = [];
  const index = new Map<string, Thing>();
  const byText = new Map<string, Thing>();
  for (const { type, mention } of mentions) {
    const written = `${type} ${mention.text}`;
    const same = byText.get(written);
    if (same !== undefined) {
      join(same.draft, mention, 'same-name');
      continue;
    }
    const words = coreWords(wordsOf(document, mention));
    const known = knownNameOf(words.join(' ')) ?? knownNameOf(mention.text);
    const keys = keysOf(words, known?.type === type ? foldName(known.canonical) : null);
    const found = keys.find(({ find }) => find !== null && index.has(`${type} ${find}`));
    const thing = index.get(`${type} ${found?.find ?? ''}`) ?? { draft: emptyDraft(type), words };
    if (found === undefined) things.push(thing);
    for (const { own } of keys) {
      if (!index.has(`${type} ${own}`)) index.set(`${type} ${own}`, thing);
    }
    join(thing.draft, mention, found?.rule ?? 'first-mention');
    byText.set(written, thing);
  }
  const renamed = joinStatedAliases(
    document,
    things.map(({ draft }) => draft),
  );
  return linkShortForms(
    document,
    things.map((thing) => ({ ...thing, draft: renamed.get(thing.draft) ?? thing.draft })),
  );
}

interface NameKey {
  readonly rule: LinkRule;
  /** What the name looks for; `null` when it is only found. */
  readonly find: string | null;
  /** What it is found by. */
  readonly own: string;
}

/** By what a name is looked for, the surest first. Of two names that the lists know apart, none is the other's spelling. */
function keysOf(words: readonly string[], canonical: string | null): NameKey[] {
  const name = words.join(' ');
  const keys: NameKey[] = [{ rule: 'same-name', find: name, own: name }];
  if (canonical !== null) {
    keys.push({ rule: 'known-alias', find: `known ${canonical}`, own: `known ${canonical}` });
  }
  if (name.length >= MIN_SOUND) {
    const sound = `sound ${soundOf(name)}`;
    keys.push({ rule: 'spelling-variant', find: canonical === null ? sound : null, own: sound });
  }
  const content = words.filter((word) => !linkWords.has(word));
  if (content.length > 1) {
    const [own, find] = content.length < words.length ? ['of', 'plain'] : ['plain', 'of'];
    const bag = [...content].sort().join(' ');
    keys.push({ rule: 'same-name', find: `${find} ${bag}`, own: `${own} ${bag}` });
  }
  return keys;
}

/** "Ministry of Fisheries" is a "Fisheries Ministry": the same words, only one of the names with these. */
const linkWords = new Set(['of', 'for', 'the']);

function coreWords(words: readonly string[]): string[] {
  let end = words.length;
  while (end > 1 && companySuffixes.has((words[end - 1] ?? '').replace(/\.$/u, ''))) end -= 1;
  const first = end > 1 && words[0]?.toLowerCase() === 'the' ? 1 : 0;
  return words.slice(first, end).map((word) => (word === '&' ? 'and' : foldName(word)));
}
