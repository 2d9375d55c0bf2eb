import { defineConfig } from '@playwright/test';
import { BROWSER, launchOptions } from './web/e2e/support/browser.ts';

const port = process.env['WEB_PORT'] ?? '3000';
const consoleUrl = process.env['CONSOLE_URL'] ?? `http://127.0.0.1:${port}`;

/** Alone, against the platform that runs, or starts, here; by `npm test`, against one of its own. */
const isAlone = process.env['WEB_PORT'] === undefined;

const CHANGING =
  /(access|approvals|audit|campaigns|data-protection|exports|flash-sale|governance|identities|ledger|lottery|order-desk|product-sources|referral|security|task-chain)\.spec\.ts$/;

export default defineConfig({
  testDir: 'web/e2e',
  outputDir: 'test-results/browser',
  // What changes the bank meets only what reads it: two that change it could be in each other's way. Flows, limits,
  // partners, prizes and sources of events are changed beside it, and take as long as the difference: nothing else here
  // has to do with them.
  workers: 2,
  projects: [
    { name: 'changing', testMatch: CHANGING, workers: 1 },
    { name: 'reading', testIgnore: CHANGING, workers: 1 },
  ],
  forbidOnly: true,
  // Seven processes and two browsers share a machine here: what fails once is told of with what its windows said, and
  // tried again; what is wrong fails twice.
  retries: 1,
  timeout: 60_000,
  // A page of a busy machine may take its time; what is wrong stays wrong.
  expect: { timeout: 15_000 },
  use: {
    baseURL: consoleUrl,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    // Chromium draws without a graphics card here, and spends half its time on animations; campaigns.spec has them.
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    launchOptions: launchOptions(BROWSER),
  },
  webServer: {
    command: 'node platform/bootstrap.mjs platform/start.ts',
    // The console is up before its bank is, and to wait for both is to wait for either.
    ...(isAlone
      ? { url: `${consoleUrl}/healthz`, reuseExistingServer: true }
      : { wait: { stdout: /Zhongtai is ready/ } }),
    timeout: 300_000,
    stdout: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 30_000 },
  },
});
