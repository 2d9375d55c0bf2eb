import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { ROOT } from './places.ts';
import { Refusal, runCommand } from './refusal.ts';
import { runProgram } from './run-program.ts';

const MADE = join(ROOT, 'web/generated/gql/persisted-documents.json');
const PUBLISHED = join(ROOT, 'schema/documents/console.json');

/** Makes what is generated from the SDL: resolver types, the console's documents, `schema/`. @throws Refusal */
export async function generate(): Promise<void> {
  await must('graphql-codegen', ['--config', 'codegen.yml']);
  await must('node', ['schema/compose.ts']);
  publishDocuments();
}

/** The gateway takes the console's operations by their hash alone. */
function publishDocuments(): void {
  const made = z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(MADE, 'utf8')));
  const sorted = Object.entries(made).toSorted(([one], [other]) => one.localeCompare(other));
  mkdirSync(dirname(PUBLISHED), { recursive: true });
  writeFileSync(PUBLISHED, `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`);
}

async function must(program: string, args: readonly string[]): Promise<void> {
  const { isOk, printed } = await runProgram(program, args);
  if (!isOk) throw new Refusal(`${[program, ...args].join(' ')} failed:\n${printed}`);
}

if (import.meta.main) {
  await runCommand(async () => {
    await generate();
    return 0;
  });
}
