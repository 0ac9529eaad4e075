import type { EntityType } from '@onrecord/contracts';
import { withoutDiacritics } from './word-lists';

/** What is left of a name that has no letters or digits. */
const NAMELESS = 'unnamed';
/** Every quote of a speaker repeats the id, and a hostile name is as long as the text may be. */
const MAX_CHARACTERS = 100;

/**
 * The ids of a document's entities, in order: type and name in lower case,
 * words joined by hyphens, diacritics dropped ("person:anna-berg"), its first
 * 100 characters. A second
 * entity of the same type and name gets "-2", and so on. They depend on nothing
 * else, so they survive edits that leave the name and the order alone.
 */
export function entityIds(
  entities: readonly { readonly type: EntityType; readonly name: string }[],
): string[] {
  const taken = new Set<string>();
  const lastNumber = new Map<string, number>();
  return entities.map(({ type, name }) => {
    const base = `${type}:${slugOf(name)}`;
    let number = lastNumber.get(base) ?? 1;
    let id = number === 1 ? base : `${base}-${number}`;
    while (taken.has(id)) {
      number += 1;
      id = `${base}-${number}`;
    }
    lastNumber.set(base, number);
    taken.add(id);
    return id;
  });
}

function slugOf(name: string): string {
  const slug = withoutDiacritics(name)
    .replace(/['’.]/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-|-$/gu, '');
  const cut = Array.from(slug).slice(0, MAX_CHARACTERS).join('').replace(/-$/u, '');
  return cut === '' ? NAMELESS : cut;
}
