import { stripVTControlCharacters } from 'node:util';

/** How many tests of a suite did what, and what is to be said of them beside the numbers. */
export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
  /** Each test that failed, or passed only when tried again, with the beginning of why. */
  remarks: readonly string[];
}

export const NONE: Tally = { passed: 0, failed: 0, skipped: 0, remarks: [] };

const LINES_OF_A_REASON = 12;

export function add(...tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (sum, { passed, failed, skipped, remarks }) => ({
      passed: sum.passed + passed,
      failed: sum.failed + failed,
      skipped: sum.skipped + skipped,
      remarks: [...sum.remarks, ...remarks],
    }),
    NONE,
  );
}

/** `FAILED  tags.test.ts › counts`, and the first lines of the reason below it. */
export function remark(what: 'FAILED' | 'at the second try', test: string, reason: string): string {
  const lines = stripVTControlCharacters(reason)
    .trim()
    .split('\n')
    // Where the test runner was says nothing.
    .filter((line) => !/^\s*at .*(node_modules|node:)/.test(line))
    .slice(0, LINES_OF_A_REASON);
  return [`${what}  ${test}`, ...lines.map((line) => `    ${line}`)].join('\n');
}

/** The remarks, then `12 passed, 0 failed`, and `, 3 skipped` if any. */
export function summary({ passed, failed, skipped, remarks }: Tally): string {
  const numbers = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
  return [...remarks, numbers].join('\n');
}
