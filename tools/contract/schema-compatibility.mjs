import { isDeepStrictEqual } from 'node:util';
import { resolve, valuesOf, variants } from './schema-variants.mjs';

/**
 * @typedef {import('./schema-variants.mjs').Schema} Schema
 * @typedef {{ path: string, rule: string, text: string }} Problem
 * @typedef {object} Use who depends on a message
 * @property {boolean} isRead records of an older release are read, so that they must still pass
 * @property {boolean} isWritten subscribers read it, so that what is written from now on must
 *   still be what they know
 */

const LOWER = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'];
const UPPER = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'];
const STRUCTURE = new Set([
  ...['properties', 'required', 'items', 'additionalProperties', 'propertyNames'],
  ...['enum', 'const', ...LOWER, ...UPPER],
]);

/**
 * What a change of a message's schema breaks. Records of the past stay on the topics, so nothing
 * that was valid may be refused or lose its field, whoever reads it; a new field that must be
 * there breaks only those who read such records. What subscribers know must stay: fields present, types and
 * limits no wider. New fields and new values of an enum pass: subscribers are told to expect them.
 * @param {Schema} before
 * @param {Schema} after
 * @param {Use} use
 * @returns {Problem[]}
 */
export function compareSchemas(before, after, use) {
  /** @type {Problem[]} */
  const problems = [];
  const report = (
    /** @type {string} */ path,
    /** @type {string} */ rule,
    /** @type {string} */ text,
  ) => void problems.push({ path: path === '' ? 'message' : path, rule, text });
  const roots = { before, after };
  compareNodes(before, after, '', { roots, use, report });
  return problems;
}

/**
 * @typedef {object} Context
 * @property {{ before: Schema, after: Schema }} roots
 * @property {Use} use
 * @property {(path: string, rule: string, text: string) => void} report
 */

/**
 * @param {Schema | boolean | undefined} before
 * @param {Schema | boolean | undefined} after
 * @param {string} path
 * @param {Context} context
 */
function compareNodes(before, after, path, context) {
  const { roots, use, report } = context;
  const olds = variants(before, roots.before);
  const news = variants(after, roots.after);
  for (const [type, old] of olds) {
    const now = news.get(type) ?? (type === 'integer' ? news.get('number') : undefined);
    if (now === undefined) report(path, 'type-narrowed', `no longer takes ${type}`);
    else compareVariants(type, old, now, path, context);
  }
  for (const type of news.keys()) {
    if (use.isWritten && !olds.has(type)) report(path, 'type-widened', `may be ${type} now`);
  }
}

/**
 * @param {string} type
 * @param {Schema[]} before
 * @param {Schema[]} after
 * @param {string} path
 * @param {Context} context
 */
function compareVariants(type, before, after, path, context) {
  const [old] = before;
  const [now] = after;
  if (before.length === 1 && after.length === 1 && old !== undefined && now !== undefined) {
    compareValues(old, now, path, context);
    compareLimits(old, now, path, context);
    compareOthers(old, now, path, context);
    if (type === 'object') compareObjects(old, now, path, context);
    if (type === 'array') compareNodes(old.items, now.items, `${path}[]`, context);
  } else if (!isDeepStrictEqual(before, after)) {
    // Which of several shapes is which cannot be told; rather stop somebody than miss a break.
    context.report(path, 'union-changed', `has other shapes of ${type} than before`);
  }
}

/**
 * @param {Schema} before
 * @param {Schema} after
 * @param {string} path
 * @param {Context} context
 */
function compareValues(before, after, path, { use, report }) {
  const olds = valuesOf(before);
  const news = valuesOf(after);
  if (news !== null) {
    const gone = olds?.filter((value) => !news.includes(value)) ?? ['any other value'];
    if (gone.length > 0) report(path, 'enum-narrowed', `no longer takes ${gone.join(', ')}`);
  } else if (olds !== null && use.isWritten) {
    report(path, 'enum-opened', 'may be any value now');
  }
}

/**
 * @param {Schema} before
 * @param {Schema} after
 * @param {string} path
 * @param {Context} context
 */
function compareLimits(before, after, path, { use, report }) {
  for (const keyword of [...LOWER, ...UPPER]) {
    const none = LOWER.includes(keyword) ? -Infinity : Infinity;
    const old = before[keyword] ?? none;
    const now = after[keyword] ?? none;
    const isTighter = LOWER.includes(keyword) ? now > old : now < old;
    const change = `${keyword} was ${old}, is ${now}`;
    if (isTighter) report(path, 'limit-tightened', change);
    else if (now !== old && use.isWritten) report(path, 'limit-loosened', change);
  }
}

/**
 * Keywords that have no comparison of their own (`pattern`, `format`, `allOf`, …).
 * @param {Schema} before
 * @param {Schema} after
 * @param {string} path
 * @param {Context} context
 */
function compareOthers(before, after, path, { use, report }) {
  const keywords = new Set([...Object.keys(before), ...Object.keys(after)]);
  for (const keyword of keywords) {
    if (STRUCTURE.has(keyword) || isDeepStrictEqual(before[keyword], after[keyword])) continue;
    if (keyword in after) report(path, 'limit-tightened', `${keyword} is new or another`);
    else if (use.isWritten) report(path, 'limit-loosened', `${keyword} is gone`);
  }
}

/**
 * @param {Schema} before
 * @param {Schema} after
 * @param {string} path
 * @param {Context} context
 */
function compareObjects(before, after, path, context) {
  const { use, report } = context;
  const inside = (/** @type {string} */ name) => (path === '' ? name : `${path}.${name}`);
  const olds = before.properties ?? {};
  const news = after.properties ?? {};
  for (const [name, field] of Object.entries(olds)) {
    if (!Object.hasOwn(news, name)) report(inside(name), 'field-removed', 'is no longer described');
    else compareNodes(field, news[name], inside(name), context);
  }
  const wasRequired = new Set(before.required);
  const isRequired = new Set(after.required);
  for (const name of isRequired) {
    if (use.isRead && !wasRequired.has(name))
      report(inside(name), 'field-required', 'must be there now');
  }
  for (const name of wasRequired) {
    if (use.isWritten && !isRequired.has(name) && Object.hasOwn(news, name))
      report(inside(name), 'field-optional', 'may be absent now');
  }
  compareUnlisted(before, after, inside('*'), context);
}

/**
 * Fields that the schema does not list, and names of fields.
 * @param {Schema} before
 * @param {Schema} after
 * @param {string} path
 * @param {Context} context
 */
function compareUnlisted(before, after, path, context) {
  for (const keyword of ['additionalProperties', 'propertyNames']) {
    const old = resolve(before[keyword], context.roots.before);
    const now = resolve(after[keyword], context.roots.after);
    if (isDeepStrictEqual(old, now)) continue;
    if ('not' in now && !('not' in old)) {
      context.report(path, 'unknown-fields-refused', `${keyword} is false`);
    } else compareNodes(before[keyword], after[keyword], path, context);
  }
}
