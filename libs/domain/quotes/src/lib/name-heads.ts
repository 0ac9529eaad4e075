import type { Entity } from '@onrecord/contracts';
import type { QuoteDocument } from './quote-document';

/** Entities by the common noun in their names; `null` where several have it. */
export type NameHeads = ReadonlyMap<string, Entity | null>;

/**
 * What "the council" or "the bank" may mean: every thing whose name has the
 * noun as its head ("Powys County Council", "Bank of Oslo"). People and groups
 * are not called by a noun of their names.
 */
export function nameHeads(entities: readonly Entity[]): NameHeads {
  const heads = new Map<string, Entity | null>();
  for (const entity of entities) {
    if (entity.type === 'person' || entity.type === 'group') continue;
    const head = headOf(entity.name);
    if (head === null) continue;
    heads.set(head, heads.has(head) ? null : entity);
  }
  return heads;
}

/** The last word before "of" or "for", of a name of two words at least. */
function headOf(name: string): string | null {
  const words = name.toLowerCase().split(/\s+/u);
  const cut = words.findIndex((word) => word === 'of' || word === 'for');
  const head = words.slice(0, cut > 0 ? cut : words.length).at(-1);
  return words.length < 2 || head === undefined || !/^\p{L}{3,}$/u.test(head) ? null : head;
}

/** The thing that a definite phrase at "the" means, as long as no name or "of" goes on with it. */
export function nominalInside(
  document: QuoteDocument,
  heads: NameHeads,
  token: number,
): Entity | null {
  if (document.words[token] !== 'the') return null;
  const entity = heads.get(document.words[token + 1] ?? '') ?? null;
  if (entity === null || (document.mentionAt[token + 1] ?? -1) !== -1) return null;
  const next = token + 2;
  if (document.words[next] === 'of' || (document.mentionAt[next] ?? -1) !== -1) return null;
  return entity;
}
