import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { add, summary } from './tally.ts';
import { countListed, readPlaywrightReport, readVitestReport } from './test-reports.ts';

const folder = mkdtempSync(join(tmpdir(), 'zhongtai-reports-'));
afterAll(() => rmSync(folder, { recursive: true }));

function written(report: object): string {
  const file = join(folder, `${crypto.randomUUID()}.json`);
  writeFileSync(file, JSON.stringify(report));
  return file;
}

const vitest = (more: object) =>
  written({
    ...{ success: true, numPassedTests: 7, numFailedTests: 0, numPendingTests: 1, numTodoTests: 0 },
    ...{ testResults: [], ...more },
  });

describe('vitest', () => {
  it.each([
    ['green', {}, true, 0],
    ['a failed test', { success: false, numFailedTests: 2 }, false, 2],
    [
      'a file that could not be read',
      { success: false, testResults: [{ status: 'failed', assertionResults: [] }] },
      false,
      1,
    ],
    ['an error outside of tests', { success: false }, false, 1],
    ['a set-up that failed', {}, false, 1],
  ])('%s', (...[, report, isOk, failed]) => {
    expect(readVitestReport(vitest(report), isOk)).toEqual({ passed: 7, failed, skipped: 1 });
  });

  it('counts a missing report as a failure', () => {
    expect(readVitestReport(join(folder, 'none.json'), true).failed).toBe(1);
  });
});

describe('playwright', () => {
  const report = (stats: object, errors: unknown[] = []) =>
    written({ errors, stats: { expected: 3, unexpected: 0, flaky: 0, skipped: 1, ...stats } });

  it.each([
    ['green', report({}), true, 0],
    ['failed', report({ unexpected: 2 }), false, 2],
    ['a platform that did not start', report({}, [{ message: 'no' }]), false, 1],
  ])('%s', (...[, file, isOk, failed]) => {
    expect(readPlaywrightReport(file, isOk)).toEqual({ passed: 3, failed, skipped: 1 });
  });

  it('counts what passed at the second try', () => {
    const passed = readPlaywrightReport(report({ flaky: 1 }), true);
    expect(passed).toEqual({ passed: 4, failed: 0, skipped: 1 });
  });

  it('counts the tests of a list, whatever is printed before it', () => {
    const suites = [{ specs: [{}, {}], suites: [{ specs: [{}] }] }];
    expect(countListed(`warning\n${JSON.stringify({ suites })}`)).toBe(3);
  });
});

it('sums up in one line', () => {
  const total = add({ passed: 7, failed: 0, skipped: 0 }, { passed: 3, failed: 1, skipped: 0 });
  expect(summary(total)).toBe('10 passed, 1 failed');
  expect(summary({ ...total, skipped: 2 })).toBe('10 passed, 1 failed, 2 skipped');
});
