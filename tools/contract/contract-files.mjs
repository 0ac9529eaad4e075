import { readConfig } from '@onrecord/platform-config';
import { readFileSync } from 'node:fs';
import { asyncApi } from './asyncapi.mjs';
import { jsonLdContext } from './json-ld-context.mjs';
import { messageSchemas } from './json-schemas.mjs';
import { referencePage } from './reference-page.mjs';
import { findStages } from './stages.mjs';

const root = new URL('../../', import.meta.url);

/**
 * Every generated file of the contract: path from the workspace's root, and text. The same code
 * gives the same bytes.
 * @returns {{ path: string, text: string }[]}
 */
export function contractFiles() {
  const manifest = readFileSync(new URL('libs/contracts/package.json', root), 'utf8');
  const { version } = JSON.parse(manifest);
  const { groupPrefix } = readConfig({});
  const document = asyncApi({ stages: findStages(), version, groupPrefix });
  return [
    ...messageSchemas().map(({ topic, schema }) => ({
      path: `contract/schemas/${topic}.schema.json`,
      text: toJson(schema),
    })),
    { path: 'contract/asyncapi.json', text: toJson(document) },
    { path: 'contract/context.jsonld', text: toJson(jsonLdContext()) },
    { path: 'docs/contract.html', text: referencePage(document) },
  ];
}

/** @param {unknown} value */
function toJson(value) {
  return `${JSON.stringify(value, null, 2)}\n`;
}
