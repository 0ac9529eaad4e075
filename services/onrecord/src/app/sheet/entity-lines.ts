import { type Entity, type EntityType, entityTypes } from '@onrecord/contracts';
import type { Ansis } from 'ansis';
import { printable } from '../terminal/printable';
import { wrapText } from '../terminal/wrap-text';

const LABELS: Readonly<Record<EntityType, string>> = {
  person: 'People',
  organization: 'Organizations',
  location: 'Places',
  event: 'Events',
  work: 'Works',
  group: 'Groups',
  misc: 'Other',
};
const LABEL_WIDTH = 15;

/** One paragraph of lines for each type that occurs: names with how often each is mentioned. */
export function entityLines(entities: readonly Entity[], width: number, paint: Ansis): string[] {
  return entityTypes.flatMap((type) => {
    const names = entities.filter((entity) => entity.type === type).map(nameAndCount);
    if (names.length === 0) return [];
    const label = LABELS[type].padEnd(LABEL_WIDTH);
    const [head = '', ...rest] = wrapText(names.join(', '), { width, first: label });
    return [paint.cyan(label) + head.slice(label.length), ...rest];
  });
}

/** The blank before the count does not break. */
function nameAndCount({ name, mentions }: Entity): string {
  return `${printable(name)}\u00A0(${mentions.length})`;
}
