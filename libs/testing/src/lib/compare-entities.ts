import type { Entity } from '@onrecord/contracts';
import type { Gold, GoldEntity } from './gold';
import type { GoldProblem } from './gold-problem';

/**
 * Checks that the article has at least gold's entities, each with its type,
 * name and aliases. An alias counts when the entity lists it or has a name
 * mention of these words.
 */
export function compareEntities(entities: readonly Entity[], gold: Gold): GoldProblem[] {
  return gold.entities.flatMap((expected) => compareEntity(entities, expected));
}

function compareEntity(entities: readonly Entity[], expected: GoldEntity): GoldProblem[] {
  const about = expected.name;
  const namesakes = entities.filter((entity) => entity.name === expected.name);
  if (namesakes.length === 0) {
    const holder = entities.find((entity) => namesOf(entity).has(expected.name));
    return [{ code: 'entity-missing', about, expected, actual: holder?.name ?? null }];
  }
  const found = namesakes.find((entity) => entity.type === expected.type);
  if (found === undefined) {
    const actual = namesakes.map((entity) => entity.type);
    return [{ code: 'entity-type', about, expected: expected.type, actual }];
  }
  const names = namesOf(found);
  if ((expected.aliases ?? []).every((alias) => names.has(alias))) return [];
  return [{ code: 'entity-aliases', about, expected: expected.aliases, actual: [...names] }];
}

function namesOf(entity: Entity): Set<string> {
  const mentions = entity.mentions.filter((mention) => mention.kind === 'name');
  return new Set([entity.name, ...entity.aliases, ...mentions.map((mention) => mention.text)]);
}
