import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{gateway,subgraphs,platform,schema,packages,web}/**/*.test.ts'],
    globalSetup: ['platform/test-setup.ts'],
    exclude: ['**/node_modules/**'],
    // ClickHouse tests crash when files run at the same time in one process, as threads would.
    pool: 'forks',
    // Files of one worker share their modules: to load them anew took most of the time of a run.
    isolate: false,
    // One for each core: a test waits for its database half of the time.
    maxWorkers: '100%',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // What is waited for comes in its time, also on a busy machine; a second of patience is none.
    expect: { poll: { timeout: 15_000 } },
    // Engines and services share a machine with the tests: what fails once is tried again, and told of at the end.
    retry: 1,
    // Node runs the sources itself, as in production; Vite would load a second copy of `graphql`.
    experimental: { viteModuleRunner: false },
  },
});
