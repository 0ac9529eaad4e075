import { readFileSync } from 'node:fs';

const root = new URL('../../', import.meta.url);

/** Where the last release's contract lies, from the workspace's root. */
export const BASELINE = 'contract/baseline';

/**
 * A contract as it lies in a folder: `contract` for this version, `contract/baseline` for the
 * last release.
 * @param {string} folder from the workspace's root
 * @returns {import('./compatibility.mjs').Contract}
 */
export function readContract(folder) {
  const read = (/** @type {string} */ path) =>
    JSON.parse(readFileSync(new URL(`${folder}/${path}`, root), 'utf8'));
  const asyncapi = read('asyncapi.json');
  const names = Object.keys(asyncapi.channels).filter((name) => !name.endsWith('.dlq'));
  return {
    asyncapi,
    context: read('context.jsonld'),
    schemas: Object.fromEntries(
      names.map((topic) => [topic, read(`schemas/${topic}.schema.json`)]),
    ),
  };
}
