import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { NONE, type Tally } from './tally.ts';

const VITEST = z.object({
  success: z.boolean(),
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

const PLAYWRIGHT = z.object({
  errors: z.array(z.unknown()),
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
});

/** A report that is missing or says less than the exit code counts as one failure. */
export function readVitestReport(file: string, isOk: boolean): Tally {
  const report = parse(VITEST, file);
  if (!report) return { ...NONE, failed: 1 };
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length;
  const failed = report.numFailedTests + broken;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && !(isOk && report.success) ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** A test that passed when tried again counts as passed; the list above says which, and what went wrong at first. */
export function readPlaywrightReport(file: string, isOk: boolean): Tally {
  const report = parse(PLAYWRIGHT, file);
  if (!report) return { ...NONE, failed: 1 };
  const { expected, unexpected, flaky, skipped } = report.stats;
  const failed = unexpected + report.errors.length;
  return { passed: expected + flaky, failed: failed === 0 && !isOk ? 1 : failed, skipped };
}

/** How many tests there are, from `playwright test --list`. */
export function countListed(report: string): number {
  const parsed = z
    .object({ suites: z.array(z.unknown()) })
    .safeParse(JSON.parse(report.slice(report.indexOf('{'))));
  return parsed.success ? countSpecs(parsed.data.suites) : 0;
}

function countSpecs(suites: readonly unknown[]): number {
  const suite = z.object({
    specs: z.array(z.unknown()).default([]),
    suites: z.array(z.unknown()).default([]),
  });
  return suites
    .map((one) => suite.parse(one))
    .reduce((sum, { specs, suites: inner }) => sum + specs.length + countSpecs(inner), 0);
}

function parse<Report>(shape: z.ZodType<Report>, file: string): Report | null {
  try {
    return shape.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}
