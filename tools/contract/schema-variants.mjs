/** @typedef {Record<string, any>} Schema a node of a JSON Schema */

const ALL_TYPES = ['null', 'boolean', 'object', 'array', 'number', 'string'];

/** Keywords that say nothing about which values are valid. */
const ANNOTATIONS = new Set([
  '$schema',
  '$id',
  '$defs',
  '$comment',
  'title',
  'description',
  'examples',
  'default',
  'deprecated',
  'readOnly',
  'writeOnly',
]);

/**
 * The node with references followed (within `root`) and annotations left out.
 * @param {Schema | boolean | undefined} node
 * @param {Schema} root
 * @returns {Schema}
 */
export function resolve(node, root) {
  if (node === undefined || node === true) return {};
  if (node === false) return { not: {} };
  const { $ref, ...own } = node;
  const bare = Object.fromEntries(Object.entries(own).filter(([name]) => !ANNOTATIONS.has(name)));
  if ($ref === undefined) return bare;
  const name = /^#\/\$defs\/([^/]+)$/u.exec($ref)?.[1] ?? '';
  const target = root.$defs?.[name];
  if (target === undefined) throw new Error(`expected a definition for ${$ref}`);
  return { ...resolve(target, root), ...bare };
}

/**
 * What a node takes, by JSON type: for each type the nodes that allow it, unions taken apart. An
 * integer is kept apart from `number`.
 * @param {Schema | boolean | undefined} node
 * @param {Schema} root
 * @returns {Map<string, Schema[]>}
 */
export function variants(node, root) {
  /** @type {Map<string, Schema[]>} */
  const found = new Map();
  const add = (/** @type {Schema} */ one) => {
    const { anyOf, oneOf, type, ...rest } = resolve(one, root);
    const options = anyOf ?? oneOf;
    if (options !== undefined) {
      for (const option of options) add({ ...rest, ...resolve(option, root) });
      return;
    }
    for (const name of typesOf(type, rest)) {
      found.set(name, [...(found.get(name) ?? []), rest]);
    }
  };
  add(resolve(node, root));
  return found;
}

/**
 * @param {string | string[] | undefined} type
 * @param {Schema} rest
 */
function typesOf(type, rest) {
  if (type !== undefined) return [type].flat();
  const values = valuesOf(rest);
  return values === null ? ALL_TYPES : [...new Set(values.map(typeOfValue))];
}

/**
 * The values that a node names, `null` if it names none.
 * @param {Schema} node
 * @returns {unknown[] | null}
 */
export function valuesOf(node) {
  if ('const' in node) return [node.const];
  return node.enum ?? null;
}

/** @param {unknown} value */
function typeOfValue(value) {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value;
}
