/** Packages published as ES modules alone; jest on Node 20 reads them only when they are compiled first. */
const ESM_ONLY = ['jose'];

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/src/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.samplan/'],
  transform: { '\\.ts$': '@swc/jest', [`/node_modules/(${ESM_ONLY.join('|')})/.+\\.js$`]: '@swc/jest' },
  transformIgnorePatterns: [`/node_modules/(?!(${ESM_ONLY.join('|')})/)`],
  globalSetup: '<rootDir>/test/harness/global-setup.ts',
  globalTeardown: '<rootDir>/test/harness/global-teardown.ts',
  setupFiles: ['reflect-metadata', '<rootDir>/test/harness/own-server-of-worker.ts'],
  maxWorkers: 2,
  testTimeout: 30_000,
};
