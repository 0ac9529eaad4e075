import type { EntityType } from '@onrecord/contracts';
import type { ArticleDocument } from './article-document';
import { emptyDraft, wordsOf, type DraftMention, type EntityDraft } from './entity-draft';
import { knownNameOf } from './gazetteer';
import { companySuffixes } from './lexicon';
import { linkShortForms } from './link-short-forms';
import { foldName } from './word-lists';

/** A name mention of anything but a person. */
export interface ThingMention {
  readonly type: EntityType;
  readonly mention: DraftMention;
}

/** Entities of one type that share a canonical name. */
export interface Thing {
  readonly draft: EntityDraft;
  /** The words of the name that founded it, folded, without article and legal form. */
  readonly words: readonly string[];
}

/**
 * One entity for each place, organisation, event, group and other thing:
 * variants that the lists know ("Kiev", "Russian Federation"), legal forms left
 * out ("Acme Ltd"), then acronyms and short forms of longer names.
 */
export function groupThings(
  document: ArticleDocument,
  mentions: readonly ThingMention[],
): EntityDraft[] {
  const things = new Map<string, Thing>();
  for (const { type, mention } of mentions) {
    const words = coreWords(wordsOf(document, mention));
    const known = knownNameOf(words.join(' ')) ?? knownNameOf(mention.text);
    const name = known?.type === type ? foldName(known.canonical) : words.join(' ');
    const key = `${type} ${name}`;
    const thing = things.get(key) ?? { draft: emptyDraft(type), words };
    things.set(key, thing);
    thing.draft.mentions.push(mention);
  }
  return linkShortForms(document, [...things.values()]);
}

function coreWords(words: readonly string[]): string[] {
  let end = words.length;
  while (end > 1 && companySuffixes.has((words[end - 1] ?? '').replace(/\.$/u, ''))) end -= 1;
  const first = end > 1 && words[0]?.toLowerCase() === 'the' ? 1 : 0;
  return words.slice(first, end).map(foldName);
}
