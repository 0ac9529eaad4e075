import { cleanerStage } from '@onrecord/domain-cleaning';
import { entitiesStage } from '@onrecord/domain-entities';
import { quotesStage } from '@onrecord/domain-quotes';
import { readConfig } from '@onrecord/platform-config';
import { readFileSync } from 'node:fs';
import { asyncApi } from './asyncapi.mjs';
import { jsonLdContext } from './json-ld-context.mjs';
import { messageSchemas } from './json-schemas.mjs';
import { referencePage } from './reference-page.mjs';

const root = new URL('../../', import.meta.url);

/** The services of the flow, by what they declare of themselves. */
export const stages = [cleanerStage, entitiesStage, quotesStage];

/**
 * Every generated file of the contract: path from the workspace's root, and text. The same code
 * gives the same bytes.
 * @returns {{ path: string, text: string }[]}
 */
export function contractFiles() {
  const manifest = readFileSync(new URL('libs/contracts/package.json', root), 'utf8');
  const { version } = JSON.parse(manifest);
  const { groupPrefix } = readConfig({});
  const document = asyncApi({ stages, version, groupPrefix });
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
