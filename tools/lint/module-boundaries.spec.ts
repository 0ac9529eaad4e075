import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const BOUNDARY = '@nx/enforce-module-boundaries';

const cases = [
  {
    name: 'the domain imports kafkajs',
    file: 'libs/domain/quotes/src/index.ts',
    imports: 'kafkajs',
    rule: BOUNDARY,
  },
  {
    name: 'the domain imports the platform',
    file: 'libs/domain/quotes/src/index.ts',
    imports: '@onrecord/platform-redis',
    rule: BOUNDARY,
  },
  {
    name: 'one stage imports another',
    file: 'libs/domain/quotes/src/index.ts',
    imports: '@onrecord/domain-entities',
    rule: BOUNDARY,
  },
  {
    name: 'the platform imports the domain',
    file: 'libs/platform/workers/src/index.ts',
    imports: '@onrecord/domain-text',
    rule: BOUNDARY,
  },
  {
    name: 'the contracts import another library',
    file: 'libs/contracts/src/index.ts',
    imports: '@onrecord/testing',
    rule: BOUNDARY,
  },
  {
    name: 'a service imports another service',
    file: 'services/quotes/src/main.ts',
    imports: '@onrecord/entities',
    rule: BOUNDARY,
  },
  {
    name: 'anything but the Kafka adapter imports kafkajs',
    file: 'libs/platform/messaging/src/index.ts',
    imports: 'kafkajs',
    rule: 'no-restricted-imports',
  },
  {
    name: 'the client imports a platform library that is not bundled with it',
    file: 'libs/client/src/index.ts',
    imports: '@onrecord/platform-redis',
    rule: BOUNDARY,
  },
  {
    name: 'the client imports kafkajs itself',
    file: 'libs/client/src/index.ts',
    imports: 'kafkajs',
    rule: BOUNDARY,
  },
  {
    name: 'an example imports what a user cannot install',
    file: 'examples/typescript/src/publish.ts',
    imports: '@onrecord/contracts',
    rule: BOUNDARY,
  },
  {
    name: 'the client imports the Kafka adapter',
    file: 'libs/client/src/index.ts',
    imports: '@onrecord/platform-kafka',
    rule: null,
  },
  {
    name: 'an example imports the client',
    file: 'examples/typescript/src/publish.ts',
    imports: '@onrecord/client',
    rule: null,
  },
  {
    name: 'the quotes stage imports what all stages share',
    file: 'libs/domain/quotes/src/index.ts',
    imports: '@onrecord/domain-text',
    rule: null,
  },
  {
    name: 'the Kafka adapter imports kafkajs',
    file: 'libs/platform/kafka/src/index.ts',
    imports: 'kafkajs',
    rule: null,
  },
];

function lint(): string[][] {
  const root = join(__dirname, '../..');
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [join(__dirname, 'lint-cases.mjs')],
    {
      cwd: root,
      env: { ...process.env, NX_DAEMON: 'false' },
      input: JSON.stringify(
        cases.map(({ file, imports }) => ({
          file: join(root, file),
          code: `import '${imports}';\n`,
        })),
      ),
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as string[][];
}

describe('lint', () => {
  let found: string[][];
  beforeAll(() => {
    found = lint();
  }, 120_000);

  it.each(cases.map((one, index) => ({ ...one, index })))(
    'when $name: $rule',
    ({ index, rule }) => {
      const rules = found[index] ?? ['not linted'];
      if (rule === null) expect(rules).toEqual([]);
      else expect(rules).toContain(rule);
    },
  );
});
