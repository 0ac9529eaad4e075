import { topics } from '@onrecord/contracts';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { readProjects, root } from '../build/projects.mjs';

/** @typedef {import('@onrecord/contracts').StageDefinition<any, any, any>} Stage */

const require = createRequire(import.meta.url);

/**
 * Every stage that a domain library hands out, in the order of the flow: a new one comes into
 * the contract by being there.
 * @returns {Stage[]}
 */
export function findStages() {
  const order = Object.values(topics).map(({ name }) => name);
  const position = (/** @type {Stage} */ { input }) =>
    order.findIndex((name) => name === input.name);
  return readProjects(root)
    .filter(({ tags }) => tags.includes('type:domain'))
    .map(({ folder }) => JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')).name)
    .flatMap((name) => Object.values(require(name)))
    .filter(isStage)
    .sort((a, b) => position(a) - position(b) || (a.name < b.name ? -1 : 1));
}

/**
 * @param {any} value
 * @returns {value is Stage}
 */
function isStage(value) {
  return typeof value?.route === 'function' && Array.isArray(value.outputs);
}
