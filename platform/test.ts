import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runChecks } from './checks.ts';
import { type Chromium, findChromium, HOW_TO_GET_CHROMIUM } from './chromium.ts';
import { ROOT } from './places.ts';
import { freePorts } from './ports.ts';
import { runCommand } from './refusal.ts';
import { runInherited, runProgram } from './run-program.ts';
import { add, NONE, remark, summary, type Tally } from './tally.ts';
import { countListed, readPlaywrightReport, readVitestReport } from './test-reports.ts';

const REPORTS = join(ROOT, 'test-results');
const VITEST_REPORT = join(REPORTS, 'vitest.json');
const BROWSER_REPORT = join(REPORTS, 'browser.json');

await runCommand(async () => {
  rmSync(REPORTS, { recursive: true, force: true });
  mkdirSync(REPORTS, { recursive: true });
  const checks = await runChecks();
  const failed = checks.filter(({ isOk }) => !isOk);
  // What browser tests need takes a minute, most of which the others do not use.
  const prepared = prepareBrowserTests();
  const units = await runVitest();
  const total = add(
    {
      ...NONE,
      passed: checks.length - failed.length,
      failed: failed.length,
      remarks: failed.map(({ name, printed }) => remark('FAILED', name, printed)),
    },
    units,
    await runBrowserTests(await prepared),
  );
  console.log(summary(total));
  return total.failed > 0 ? 1 : 0;
});

async function runVitest(): Promise<Tally> {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${VITEST_REPORT}`];
  const code = await runInherited('vitest', ['run', ...reporters]);
  return readVitestReport(VITEST_REPORT, code === 0);
}

interface BrowserTests {
  readonly home: string;
  readonly chromium: Chromium;
}

/** A browser and a built console; null when there is no browser. */
async function prepareBrowserTests(): Promise<BrowserTests | null> {
  const chromium = await findChromium();
  if (chromium === null) return null;
  const home = mkdtempSync(join(tmpdir(), 'zhongtai-browser-'));
  // What goes wrong here is told by the platform, which then builds it again.
  await runProgram('node', ['platform/build-console.ts'], { env: { ZHONGTAI_HOME: home } });
  return { home, chromium };
}

async function freePlaces() {
  const [gateway, business, data, operations, web, postgres, clickHouse] = await freePorts(7);
  return {
    GATEWAY_PORT: String(gateway),
    BUSINESS_PORT: String(business),
    DATA_PORT: String(data),
    OPERATIONS_PORT: String(operations),
    WEB_PORT: String(web),
    POSTGRES_PORT: String(postgres),
    CLICKHOUSE_PORT: String(clickHouse),
    // By name: browsers bind passkeys to no address.
    PUBLIC_URL: `http://localhost:${gateway}`,
    CONSOLE_URL: `http://localhost:${web}`,
  };
}

/** Against the whole platform, which Playwright starts on free ports and a data folder of its own. */
async function runBrowserTests(prepared: BrowserTests | null): Promise<Tally> {
  if (prepared === null) {
    const { printed } = await runProgram('playwright', ['test', '--list', '--reporter=json']);
    console.log(HOW_TO_GET_CHROMIUM);
    return { ...NONE, skipped: countListed(printed) };
  }
  const { home, chromium } = prepared;
  const env = {
    ...(await freePlaces()),
    ZHONGTAI_HOME: home,
    // Enough for every page to have more than one; a larger one takes longer to seed.
    DEMO_CUSTOMERS: '2000',
    CHROMIUM_PATH: chromium.whole,
    CHROMIUM_SHELL_PATH: chromium.shell ?? chromium.whole,
    PLAYWRIGHT_JSON_OUTPUT_FILE: BROWSER_REPORT,
  };
  const code = await runInherited('playwright', ['test', '--reporter=list,json'], { env });
  rmSync(home, { recursive: true, force: true });
  return readPlaywrightReport(BROWSER_REPORT, code === 0);
}
