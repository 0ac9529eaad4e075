import eslint from '@eslint/js';
import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

const shared = (scope) => [scope, 'scope:shared'];

/** Which project may import which: docs/architecture.md draws it. */
const boundaries = [
  { sourceTag: 'type:contracts', onlyDependOnLibsWithTags: ['type:contracts'] },
  {
    sourceTag: 'type:domain',
    onlyDependOnLibsWithTags: ['type:domain', 'type:contracts', 'type:testing'],
    bannedExternalImports: ['@nestjs/*', 'kafkajs', 'ioredis', 'pino', 'testcontainers'],
  },
  {
    sourceTag: 'type:platform',
    onlyDependOnLibsWithTags: ['type:platform', 'type:contracts', 'type:testing'],
  },
  {
    sourceTag: 'type:client',
    onlyDependOnLibsWithTags: ['type:contracts', 'bundled:client', 'type:testing'],
    bannedExternalImports: ['kafkajs'],
  },
  { sourceTag: 'type:example', onlyDependOnLibsWithTags: ['type:client'] },
  { sourceTag: 'type:testing', onlyDependOnLibsWithTags: ['type:testing', 'type:contracts'] },
  {
    sourceTag: 'type:app',
    onlyDependOnLibsWithTags: ['type:domain', 'type:platform', 'type:contracts', 'type:testing'],
  },
  {
    sourceTag: 'type:e2e',
    onlyDependOnLibsWithTags: ['type:platform', 'type:contracts', 'type:testing'],
  },
  { sourceTag: 'scope:shared', onlyDependOnLibsWithTags: ['scope:shared'] },
  { sourceTag: 'scope:cleaner', onlyDependOnLibsWithTags: shared('scope:cleaner') },
  { sourceTag: 'scope:entities', onlyDependOnLibsWithTags: shared('scope:entities') },
  { sourceTag: 'scope:quotes', onlyDependOnLibsWithTags: shared('scope:quotes') },
  { sourceTag: 'scope:all', onlyDependOnLibsWithTags: ['*'] },
];

export default tseslint.config(
  { ignores: ['**/dist/', '.nx/', '.cache/', '**/testdata/', 'patches/', 'models/'] },
  eslint.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': ['error', { allow: [], depConstraints: boundaries }],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
    },
  },
  {
    // Nest takes object literals where its types name classes.
    files: ['services/**/*.ts', 'libs/platform/service/**/*.ts'],
    rules: { '@typescript-eslint/no-unsafe-class-instance-assignment': 'off' },
  },
  {
    // Only the configuration library reads the environment; tests and end-to-end set-ups pass it on.
    files: ['libs/**/*.ts', 'services/**/*.ts'],
    ignores: ['libs/platform/config/**', '**/*.spec.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "MemberExpression[object.name='process'][property.name='env']",
          message: 'Only libs/platform/config reads process.env.',
        },
      ],
    },
  },
  {
    files: ['libs/**/*.ts', 'services/**/*.ts', 'e2e/**/*.ts'],
    ignores: ['libs/platform/kafka/**', 'e2e/**', '**/*.int.spec.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { paths: [{ name: 'kafkajs', message: 'Only libs/platform/kafka imports kafkajs.' }] },
      ],
    },
  },
  {
    files: ['tools/**/*.mjs', '*.config.{mjs,cjs}'],
    languageOptions: {
      globals: {
        Buffer: 'readonly',
        clearTimeout: 'readonly',
        console: 'readonly',
        fetch: 'readonly',
        module: 'writable',
        performance: 'readonly',
        process: 'readonly',
        require: 'readonly',
        setTimeout: 'readonly',
        URL: 'readonly',
      },
    },
  },
  prettier,
);
