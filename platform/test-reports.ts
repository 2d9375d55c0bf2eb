import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { z } from 'zod';
import { ROOT } from './places.ts';
import { NONE, remark, type Tally } from './tally.ts';

const VITEST = z.object({
  success: z.boolean(),
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string().default(''),
      message: z.string().default(''),
      status: z.string(),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()).default([]),
        }),
      ),
    }),
  ),
});

const PLAYWRIGHT_SPEC = z.object({
  title: z.string(),
  file: z.string(),
  tests: z.array(
    z.object({
      status: z.string(),
      results: z.array(z.object({ error: z.object({ message: z.string() }).optional() })),
    }),
  ),
});

const PLAYWRIGHT = z.object({
  errors: z.array(z.object({ message: z.string() })),
  suites: z.array(z.unknown()).default([]),
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
    remarks: report.testResults.flatMap(remarksOfFile),
  };
}

/** A test that was tried again keeps the errors of its first try. */
function remarksOfFile(file: z.infer<typeof VITEST>['testResults'][number]): string[] {
  const name = relative(ROOT, file.name);
  if (file.status === 'failed' && file.assertionResults.length === 0) {
    return [remark('FAILED', name, file.message)];
  }
  return file.assertionResults
    .filter(({ failureMessages }) => failureMessages.length > 0)
    .map(({ fullName, status, failureMessages }) =>
      remark(
        status === 'failed' ? 'FAILED' : 'at the second try',
        `${name} › ${fullName}`,
        failureMessages.join('\n'),
      ),
    );
}

/** A test that passed when tried again counts as passed; the list above says which, and what went wrong at first. */
export function readPlaywrightReport(file: string, isOk: boolean): Tally {
  const report = parse(PLAYWRIGHT, file);
  if (!report) return { ...NONE, failed: 1 };
  const { expected, unexpected, flaky, skipped } = report.stats;
  const failed = unexpected + report.errors.length;
  return {
    passed: expected + flaky,
    failed: failed === 0 && !isOk ? 1 : failed,
    skipped,
    remarks: [
      ...report.errors.map(({ message }) => remark('FAILED', 'browser tests', message)),
      ...specsOf(report.suites).flatMap(remarksOfSpec),
    ],
  };
}

function remarksOfSpec(found: unknown): string[] {
  const { file, title, tests } = PLAYWRIGHT_SPEC.parse(found);
  return tests
    .filter(({ status }) => status === 'unexpected' || status === 'flaky')
    .map(({ status, results }) =>
      remark(
        status === 'flaky' ? 'at the second try' : 'FAILED',
        `${file} › ${title}`,
        results.find(({ error }) => error)?.error?.message ?? '',
      ),
    );
}

/** How many tests there are, from `playwright test --list`. */
export function countListed(report: string): number {
  const parsed = z
    .object({ suites: z.array(z.unknown()) })
    .safeParse(JSON.parse(report.slice(report.indexOf('{'))));
  return parsed.success ? specsOf(parsed.data.suites).length : 0;
}

function specsOf(suites: readonly unknown[]): unknown[] {
  const suite = z.object({
    specs: z.array(z.unknown()).default([]),
    suites: z.array(z.unknown()).default([]),
  });
  return suites
    .map((one) => suite.parse(one))
    .flatMap(({ specs, suites: inner }) => [...specs, ...specsOf(inner)]);
}

function parse<Report>(shape: z.ZodType<Report>, file: string): Report | null {
  try {
    return shape.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}
