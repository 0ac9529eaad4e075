import { code, escapeHtml, prose } from './reference-html.mjs';

/**
 * @typedef {Record<string, any>} Schema a node of a generated JSON Schema
 * @typedef {{ path: string, type: string, required: boolean, meaning: string, example: string }} Row
 *   one field; `type`, `meaning` and `example` are HTML
 */

/**
 * The fields of an object's schema, those of nested objects without a name of their own behind
 * their parent. `example` is a value of the object; `shapes` are the shared ones, by name.
 * @param {Schema} schema
 * @param {any} example
 * @param {Record<string, Schema>} shapes
 * @param {string} parent
 * @returns {Row[]}
 */
export function fieldRows(schema, example, shapes, parent = '') {
  return Object.entries(schema.properties).flatMap(([name, field]) => {
    const path = parent + name;
    const value = example?.[name];
    const row = {
      path,
      type: typeHtml(field),
      required: schema.required?.includes(name) ?? false,
      meaning: prose(field.description ?? shapes[shapeName(field)]?.description ?? ''),
      example: exampleHtml(value),
    };
    if (field.properties !== undefined)
      return [row, ...fieldRows(field, value, shapes, `${path}.`)];
    if (field.items?.properties !== undefined)
      return [row, ...fieldRows(field.items, value?.[0], shapes, `${path}[].`)];
    return [row];
  });
}

/** The shared shape that a node stands for; '' for none. */
function shapeName(/** @type {Schema} */ node) {
  return node.$ref?.replace('#/$defs/', '') ?? '';
}

/**
 * What values a field takes, as HTML; shared shapes are links.
 * @param {Schema} node
 * @returns {string}
 */
export function typeHtml(node) {
  if (node.$ref !== undefined) {
    const name = shapeName(node);
    return `<a href="#${name}">${name}</a>`;
  }
  if (node.anyOf !== undefined) return node.anyOf.map(typeHtml).join(' or ');
  if (node.enum !== undefined) return node.enum.map(code).join(' or ');
  if (node.type === 'array') {
    const least = node.minItems === undefined ? '' : `, at least ${node.minItems}`;
    return `list of ${typeHtml(node.items)}${least}`;
  }
  if (node.type === 'object') {
    const values = node.additionalProperties;
    return values?.$ref === undefined ? 'object' : `object of ${typeHtml(values)}`;
  }
  const types = [node.type ?? 'anything'].flat().join(' or ');
  return escapeHtml(`${types}${range(node)}`);
}

/** @param {Schema} node */
function range({ type, minimum, exclusiveMinimum, maximum, maxLength, minLength }) {
  if (type === 'string') {
    if (minLength !== undefined) return `, ${minLength} to ${maxLength} characters`;
    return maxLength === undefined ? '' : `, at most ${maxLength} characters`;
  }
  if (exclusiveMinimum === 0 && type === 'integer') return ' from 1';
  if (minimum === undefined) return '';
  return maximum === undefined || maximum === Number.MAX_SAFE_INTEGER
    ? ` from ${minimum}`
    : ` ${minimum} to ${maximum}`;
}

const LONGEST_EXAMPLE = 60;

/**
 * A value on one short line; `…` where a text goes on. Larger objects and lists are shown where
 * their shape is described.
 * @param {unknown} value
 */
function exampleHtml(value) {
  if (value === undefined) return '';
  const text = JSON.stringify(value);
  const characters = [...text];
  if (characters.length <= LONGEST_EXAMPLE) return code(text);
  if (typeof value === 'object') return '';
  return code(`${characters.slice(0, LONGEST_EXAMPLE).join('')}…`);
}

/**
 * The first value of each shared shape in a message, by the shape's name.
 * @param {Schema} schema
 * @param {any} message
 */
export function shapeExamples(schema, message) {
  /** @type {Record<string, any>} */
  const found = {};
  const visit = (/** @type {Schema} */ node, /** @type {any} */ value) => {
    if (value === undefined || value === null) return;
    if (node.$ref !== undefined) {
      const name = shapeName(node);
      found[name] ??= value;
      visit(schema.$defs[name], value);
    }
    for (const option of node.anyOf ?? []) if (option.type !== 'null') visit(option, value);
    for (const [name, field] of Object.entries(node.properties ?? {})) visit(field, value[name]);
    if (node.items !== undefined) for (const item of value) visit(node.items, item);
    if (node.additionalProperties !== undefined)
      for (const item of Object.values(value)) visit(node.additionalProperties, item);
  };
  visit(schema, message);
  return found;
}
