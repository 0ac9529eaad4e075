import type { Entity } from '@onrecord/contracts';

/** More entities than this under one word are not told apart. */
const MAX_NAMESAKES = 20;

/** An article's entities by words of their names and roles, so that no phrase searches all of them. */
export interface NameIndex {
  /** Persons by the last word of a name. */
  readonly lastNames: ReadonlyMap<string, readonly Entity[]>;
  /** Persons by the first letters of their names: "AL" for Ann Lund. */
  readonly initials: ReadonlyMap<string, readonly Entity[]>;
  /** Entities by a whole name or alias. */
  readonly names: ReadonlyMap<string, readonly Entity[]>;
  /** Persons by a word of their descriptions: "minister". */
  readonly roles: ReadonlyMap<string, readonly Entity[]>;
  /** Organisations by the last word of a name: "ministry". */
  readonly bodies: ReadonlyMap<string, readonly Entity[]>;
}

/** Keys are lower-case, apostrophes straight. Linear in the entities' names and descriptions. */
export function indexNames(entities: readonly Entity[]): NameIndex {
  const lastNames = new Map<string, Entity[]>();
  const initials = new Map<string, Entity[]>();
  const names = new Map<string, Entity[]>();
  const roles = new Map<string, Entity[]>();
  const bodies = new Map<string, Entity[]>();
  for (const entity of entities) {
    const words = nameWords(entity.name);
    for (const name of [entity.name, ...entity.aliases]) put(names, foldWord(name), entity);
    const last = words.at(-1);
    if (last === undefined) continue;
    if (entity.type === 'person') {
      put(lastNames, last, entity);
      if (words.length > 1) put(initials, words.map((word) => word[0]).join(''), entity);
      for (const role of entity.descriptions.flatMap(nameWords)) put(roles, role, entity);
    } else if (entity.type === 'organization') put(bodies, last, entity);
  }
  return { lastNames, initials, names, roles, bodies };
}

/** The words of a name without what stands in brackets, as the index has them. */
export function nameWords(text: string): string[] {
  return foldWord(text)
    .replace(/\([^)]*\)/gu, ' ')
    .split(/[^\p{L}\p{M}\p{N}'-]+/u)
    .filter((word) => word !== '');
}

/** Lower-case, apostrophes straight. */
export function foldWord(text: string): string {
  return text.toLowerCase().replaceAll('’', "'");
}

function put(index: Map<string, Entity[]>, key: string, entity: Entity): void {
  const before = index.get(key);
  if (before === undefined) index.set(key, [entity]);
  else if (before.length <= MAX_NAMESAKES && before.at(-1) !== entity) before.push(entity);
}
