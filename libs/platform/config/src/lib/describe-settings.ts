import type { Setting } from './setting';
import { settings } from './settings';

/** The settings as a Markdown table: variable, default, meaning, unit. */
export function describeSettings(): string {
  const rows = Object.values<Setting<unknown>>(settings).map((setting) => {
    const { variable, meaning, unit, secret } = setting;
    const name = secret === true ? `\`${variable}\` or \`${variable}_FILE\`` : `\`${variable}\``;
    return `| ${name} | ${defaultOf(setting)} | ${meaning} | ${unit ?? '–'} |`;
  });
  return [
    '# Settings',
    '',
    'Every setting is an environment variable, read once at start; a wrong one is named and the',
    'process does not start. A variable that is empty counts as absent. `X_FILE` names a file that',
    'holds the value of `X`. Written by `npm run docs` from `libs/platform/config`.',
    '',
    '| variable | default | meaning | unit |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

function defaultOf({ schema }: Setting<unknown>): string {
  const value = schema.parse(undefined);
  if (value === undefined || value === '') return '–';
  return `\`${Array.isArray(value) ? value.join(',') : JSON.stringify(value).replaceAll('"', '')}\``;
}
