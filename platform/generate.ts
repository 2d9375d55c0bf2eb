import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ROOT } from './places.ts';
import { Refusal, runCommand } from './refusal.ts';
import { runProgram } from './run-program.ts';

const MADE = join(ROOT, 'web/generated/gql/persisted-documents.json');
// By which the console calls itself when it asks.
const VERSION_MODULE = join(ROOT, 'web/generated/client-version.ts');
const PUBLISHED = join(ROOT, 'schema/documents');

/** Makes what is generated from the SDL: resolver types, the console's documents, `schema/`. @throws Refusal */
export async function generate(): Promise<void> {
  await must('graphql-codegen', ['--config', 'codegen.yml']);
  await must('node', ['schema/compose.ts']);
  await must('node', ['schema/derive.ts']);
  publishConsole();
  await must('node', ['schema/live-documents.ts']);
}

/** The gateway takes the console's operations by their hash alone. */
function publishConsole(): void {
  const root: unknown = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const { version } = z.object({ version: z.string() }).parse(root);
  publishDocuments({ client: 'console', version, file: MADE });
  writeFileSync(VERSION_MODULE, `export const CLIENT_VERSION = '${version}';\n`);
}

export interface Published {
  /** Client id of its tokens. */
  readonly client: string;
  readonly version: string;
  /** What its code generator made: hash → text. */
  readonly file: string;
}

/** Registers what one version of a client asks; it stays so until its manifest is deleted. */
export function publishDocuments({ client, version, file }: Published): void {
  const made = z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(file, 'utf8')));
  const named = Object.entries(made).map(([hash, text]) => [withAlgorithm(hash), text] as const);
  const sorted = named.toSorted(([one], [other]) => one.localeCompare(other));
  mkdirSync(PUBLISHED, { recursive: true });
  const text = `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`;
  writeFileSync(join(PUBLISHED, `${client}@${version}.json`), text);
}

const withAlgorithm = (hash: string) => (hash.startsWith('sha256:') ? hash : `sha256:${hash}`);

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
