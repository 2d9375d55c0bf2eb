import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ROOT } from './places.ts';
import { add, NONE, remark, summary } from './tally.ts';
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
    expect(readVitestReport(vitest(report), isOk)).toMatchObject({ passed: 7, failed, skipped: 1 });
  });

  it('says which tests failed, which passed when tried again, and which file could not be read', () => {
    const one = (fullName: string, status: string, failureMessages: string[]) => ({
      fullName,
      status,
      failureMessages,
    });
    const report = vitest({
      testResults: [
        {
          name: join(ROOT, 'kit/tags.test.ts'),
          status: 'failed',
          assertionResults: [
            one('counts', 'failed', ['expected 1 to be 2\n    at tags.test.ts:4']),
            one('waits', 'passed', ['timed out']),
            one('adds', 'passed', []),
          ],
        },
        {
          name: join(ROOT, 'kit/torn.test.ts'),
          message: 'no such module',
          status: 'failed',
          assertionResults: [],
        },
      ],
    });
    expect(readVitestReport(report, false).remarks).toEqual([
      'FAILED  kit/tags.test.ts › counts\n    expected 1 to be 2\n        at tags.test.ts:4',
      'at the second try  kit/tags.test.ts › waits\n    timed out',
      'FAILED  kit/torn.test.ts\n    no such module',
    ]);
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
    expect(readPlaywrightReport(file, isOk)).toMatchObject({ passed: 3, failed, skipped: 1 });
  });

  it('counts what passed at the second try', () => {
    const passed = readPlaywrightReport(report({ flaky: 1 }), true);
    expect(passed).toMatchObject({ passed: 4, failed: 0, skipped: 1 });
  });

  it('says which failed and which passed at the second try', () => {
    const spec = (title: string, status: string) => ({
      ...{ title, file: 'tags.spec.ts' },
      tests: [{ status, results: [{ error: { message: '\u001b[31mno such tag\u001b[39m' } }, {}] }],
    });
    const specs = [
      spec('leads to it', 'unexpected'),
      spec('waits', 'flaky'),
      spec('is', 'expected'),
    ];
    const file = written({
      ...{ errors: [{ message: 'did not start' }], suites: [{ suites: [{ specs }] }] },
      stats: { expected: 1, unexpected: 1, flaky: 1, skipped: 0 },
    });
    expect(readPlaywrightReport(file, false).remarks).toEqual([
      'FAILED  browser tests\n    did not start',
      'FAILED  tags.spec.ts › leads to it\n    no such tag',
      'at the second try  tags.spec.ts › waits\n    no such tag',
    ]);
  });

  it('counts the tests of a list, whatever is printed before it', () => {
    const suites = [{ specs: [{}, {}], suites: [{ specs: [{}] }] }];
    expect(countListed(`warning\n${JSON.stringify({ suites })}`)).toBe(3);
  });
});

it('sums up in one line, below what is to be said', () => {
  const remarks = [remark('FAILED', 'tags.test.ts › counts', 'expected 1 to be 2')];
  const total = add({ ...NONE, passed: 7 }, { ...NONE, passed: 3, failed: 1, remarks });
  const said = 'FAILED  tags.test.ts › counts\n    expected 1 to be 2\n';
  expect(summary(total)).toBe(`${said}10 passed, 1 failed`);
  expect(summary({ ...NONE, passed: 1, skipped: 2 })).toBe('1 passed, 0 failed, 2 skipped');
});
