import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runChecks } from './checks.ts';
import { findChromium, HOW_TO_GET_CHROMIUM } from './chromium.ts';
import { ROOT } from './places.ts';
import { freePorts } from './ports.ts';
import { runCommand } from './refusal.ts';
import { runInherited, runProgram } from './run-program.ts';
import { add, NONE, summary, type Tally } from './tally.ts';
import { countListed, readPlaywrightReport, readVitestReport } from './test-reports.ts';

const REPORTS = join(ROOT, 'test-results');
const VITEST_REPORT = join(REPORTS, 'vitest.json');
const BROWSER_REPORT = join(REPORTS, 'browser.json');

await runCommand(async () => {
  rmSync(REPORTS, { recursive: true, force: true });
  mkdirSync(REPORTS, { recursive: true });
  const checks = await runChecks();
  const failed = checks.filter(({ isOk }) => !isOk).length;
  const total = add(
    { passed: checks.length - failed, failed, skipped: 0 },
    await runVitest(),
    await runBrowserTests(),
  );
  console.log(summary(total));
  return total.failed > 0 ? 1 : 0;
});

async function runVitest(): Promise<Tally> {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${VITEST_REPORT}`];
  const code = await runInherited('vitest', ['run', ...reporters]);
  return readVitestReport(VITEST_REPORT, code === 0);
}

/** Against the whole platform, which Playwright starts on free ports and a data folder of its own. */
async function runBrowserTests(): Promise<Tally> {
  const chromium = findChromium();
  if (chromium === null) {
    const { printed } = await runProgram('playwright', ['test', '--list', '--reporter=json']);
    console.log(HOW_TO_GET_CHROMIUM);
    return { ...NONE, skipped: countListed(printed) };
  }
  const home = mkdtempSync(join(tmpdir(), 'zhongtai-browser-'));
  const [gateway, business, data, operations, web, postgres, clickHouse] = await freePorts(7);
  const env = {
    CHROMIUM_PATH: chromium.whole,
    CHROMIUM_SHELL_PATH: chromium.shell ?? chromium.whole,
    ZHONGTAI_HOME: home,
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
    PLAYWRIGHT_JSON_OUTPUT_FILE: BROWSER_REPORT,
  };
  const code = await runInherited('playwright', ['test', '--reporter=list,json'], { env });
  rmSync(home, { recursive: true, force: true });
  return readPlaywrightReport(BROWSER_REPORT, code === 0);
}
