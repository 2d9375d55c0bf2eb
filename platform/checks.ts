import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from './generate.ts';
import { ROOT } from './places.ts';
import { type Outcome, runProgram } from './run-program.ts';

export interface Check extends Outcome {
  name: string;
}

const PROGRAMS = [
  ['schema', 'node', 'schema/check.ts'],
  ['format', 'oxfmt', '--check'],
  ['lint', 'oxlint', '--type-aware'],
  ['types', 'tsc', '-p', 'tsconfig.json'],
  ['types of the console', 'tsc', '-p', 'web'],
  ['types of the tracker', 'tsc', '-p', 'packages/track'],
  ['dead code', 'knip', '--no-gitignore'],
] as const;

/** Runs every check, whatever the others say, and tells each as it ends. */
export async function runChecks(): Promise<Check[]> {
  // First, since the others read what it makes.
  const fresh = tell({ name: 'generated files are fresh', ...(await checkFreshness()) });
  // At once: most of them use one core.
  const others = PROGRAMS.map(async ([name, program, ...args]) =>
    tell({ name, ...(await runProgram(program, args)) }),
  );
  return [fresh, ...(await Promise.all(others))];
}

/** What is committed of the contract must be what the sources make. */
async function checkFreshness(): Promise<Outcome> {
  const began = performance.now();
  const before = schemaFiles();
  const end = (printed: string) => ({
    isOk: printed === '',
    printed,
    ms: performance.now() - began,
  });
  try {
    await generate();
  } catch (error) {
    return end(error instanceof Error ? error.message : String(error));
  }
  const after = schemaFiles();
  const stale = [...after.keys()].filter((file) => after.get(file) !== before.get(file));
  return end(stale.map((file) => `${file} was stale; it is made anew, commit it.`).join('\n'));
}

function schemaFiles(): Map<string, string> {
  const files = globSync('{schema,subgraphs/business/src/derived}/**/*.{graphql,json}', {
    cwd: ROOT,
  });
  return new Map(
    files.map((file) => [
      file,
      createHash('sha256')
        .update(readFileSync(join(ROOT, file)))
        .digest('hex'),
    ]),
  );
}

function tell(check: Check): Check {
  const time = `${(check.ms / 1000).toFixed(1)} s`.padStart(7);
  console.log(`${check.isOk ? 'ok    ' : 'FAILED'} ${time}  ${check.name}`);
  if (!check.isOk) console.log(check.printed.trimEnd());
  return check;
}
