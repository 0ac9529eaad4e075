import { StartupError } from '@onrecord/contracts';
import { readFileSync } from 'node:fs';
import { checkTogether } from './check-together';
import type { Setting } from './setting';
import { type Config, settings } from './settings';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The configuration of this process, parsed once from the environment. A
 * setting `X` that is a secret may be given as `X_FILE` instead, the path of a
 * file with its value. Raises one `ONRECORD_CONFIG_INVALID` that names every
 * problem; values of secrets are not shown.
 */
export function readConfig(environment: Environment = process.env): Config {
  const problems: string[] = [];
  const config: Record<string, unknown> = {};
  for (const [name, setting] of Object.entries<Setting<unknown>>(settings)) {
    const text = readValue(setting, environment, problems);
    const result = setting.schema.safeParse(text);
    if (result.success) config[name] = result.data;
    else {
      const reason = result.error.issues.map((issue) => issue.message).join(', ');
      const shown = setting.secret === true || text === undefined ? '' : ` (got "${text}")`;
      problems.push(`${setting.variable}: ${reason}${shown}`);
    }
  }
  if (problems.length === 0) problems.push(...checkTogether(config));
  if (problems.length > 0) {
    throw new StartupError(`The settings are wrong:\n  ${problems.join('\n  ')}`, {
      code: 'ONRECORD_CONFIG_INVALID',
      facts: { problems },
    });
  }
  return Object.freeze(config) as Config;
}

/** An empty variable counts as absent: compose files pass those through. */
function readValue(
  { variable, secret }: Setting<unknown>,
  environment: Environment,
  problems: string[],
): string | undefined {
  const given = (name: string): string | undefined => {
    const value = environment[name];
    return value === '' ? undefined : value;
  };
  const value = given(variable);
  const file = secret === true ? given(`${variable}_FILE`) : undefined;
  if (file === undefined) return value;
  if (value !== undefined) {
    problems.push(`${variable}: is set, and so is ${variable}_FILE; which one holds?`);
    return undefined;
  }
  try {
    const text = readFileSync(file, 'utf8').trim();
    if (text !== '') return text;
    problems.push(`${variable}_FILE: ${file} is empty`);
  } catch (error) {
    problems.push(`${variable}_FILE: cannot read ${file}: ${(error as Error).message}`);
  }
  return undefined;
}
