import { topics } from '@onrecord/contracts';
import { z } from 'zod';

/** The dialect of every schema file. */
export const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

/**
 * The name that a message's schema is known by. A URN, not an address: schemas are files to be
 * shipped, and nothing may try to fetch them.
 * @param {string} topic
 */
export function schemaId(topic) {
  return `urn:onrecord:schema:${topic}`;
}

/**
 * JSON Schema 2020-12 of each topic's message, generated from its zod schema, in the order of
 * the flow. Fields that are not listed are allowed (`io: 'input'`), as stages keep them.
 * One difference that JSON Schema cannot say: its `maxLength` counts characters where zod counts
 * UTF-16 code units, so of an id in emoji twice as much passes here.
 * @returns {{ topic: string, schema: Record<string, any> }[]}
 */
export function messageSchemas() {
  return Object.values(topics).map(({ name, schema }) => {
    const generated = z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input' });
    const { $schema, title, description, type, properties, required, $defs, ...rest } = generated;
    if ($schema !== DIALECT) throw new Error(`${name}: expected ${DIALECT}, got ${$schema}`);
    return {
      topic: name,
      schema: {
        $schema,
        $id: schemaId(name),
        title,
        description,
        type,
        properties,
        required,
        ...rest,
        ...($defs === undefined ? {} : { $defs: sortedByName($defs) }),
      },
    };
  });
}

/** @param {object} definitions */
function sortedByName(definitions) {
  return Object.fromEntries(Object.entries(definitions).sort(([a], [b]) => (a < b ? -1 : 1)));
}
