/**
 * Two projects: `unit` runs in seconds and needs nothing; `integration`
 * (`*.int.spec.ts`) starts a real Kafka and a real Redis in its global set-up.
 * Both read TypeScript sources through the `@onrecord/source` export condition.
 */
const shared = {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['@onrecord/source', 'node', 'node-addons'] },
  transform: {
    '^.+\\.(ts|js|mjs)$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          target: 'es2022',
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  // eld and the parts of linkedom ship ES modules only, and the OTLP exporter imports at run time;
  // jest runs CommonJS.
  transformIgnorePatterns: [
    '/node_modules/(?!(?:@opentelemetry/otlp-exporter-base|eld|css-select|css-what|nth-check|boolbase|cssomnom|domutils|domhandler|dom-serializer|domelementtype|entities)/)',
    '<rootDir>/(?:libs|services|e2e)/.*/dist/',
  ],
  moduleNameMapper: { '^eld/small$': '<rootDir>/node_modules/eld/src/entries/static.small.js' },
  modulePathIgnorePatterns: ['<rootDir>/.nx/', '<rootDir>/.cache/', '<rootDir>/dist/'],
};

module.exports = {
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/{libs,services,tools}/**/*.spec.ts'],
      testPathIgnorePatterns: ['/node_modules/', '/dist/', '\\.int\\.spec\\.ts$'],
    },
    {
      ...shared,
      displayName: 'integration',
      globalSetup: '<rootDir>/tools/local/jest-global-setup.cjs',
      globalTeardown: '<rootDir>/tools/local/jest-global-teardown.cjs',
      testMatch: ['<rootDir>/{libs,services,e2e}/**/*.int.spec.ts'],
      testPathIgnorePatterns: ['/node_modules/', '/dist/'],
    },
  ],
};
