import { type Entity, type EntityType, entityTypes } from '@onrecord/contracts';
import type { Ansis } from 'ansis';
import { printable } from '../terminal/printable';
import { wrapText } from '../terminal/wrap-text';

export const entityLabels: Readonly<Record<EntityType, string>> = {
  person: 'People',
  organization: 'Organizations',
  location: 'Places',
  event: 'Events',
  work: 'Works',
  group: 'Groups',
  misc: 'Other',
};
const LABEL_WIDTH = 15;

/** The types that occur, in one order everywhere, with their entities. */
export function entitiesByType(
  entities: readonly Entity[],
): { readonly label: string; readonly entities: readonly Entity[] }[] {
  return entityTypes
    .map((type) => ({
      label: entityLabels[type],
      entities: entities.filter((entity) => entity.type === type),
    }))
    .filter((group) => group.entities.length > 0);
}

/** One paragraph of lines for each type that occurs: names with how often each is mentioned. */
export function entityLines(entities: readonly Entity[], width: number, paint: Ansis): string[] {
  return entitiesByType(entities).flatMap((group) => {
    const names = group.entities.map(nameAndCount);
    const label = group.label.padEnd(LABEL_WIDTH);
    const [head = '', ...rest] = wrapText(names.join(', '), { width, first: label });
    return [paint.cyan(label) + head.slice(label.length), ...rest];
  });
}

/** The blank before the count does not break. */
function nameAndCount({ name, mentions }: Entity): string {
  return `${printable(name)}\u00A0(${mentions.length})`;
}
