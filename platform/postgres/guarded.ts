import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startChild } from '../children.ts';
import { type Postgres, type PostgresOptions, startPostgres } from './postgres.ts';

const LEAVING_MS = 15_000;

interface GuardOptions {
  /** Of the server. */
  folder: string;
  logs: string;
  /** A folder that goes when the server was stopped because its starter died: for tests. */
  removed?: string;
}

/**
 * Starts the process that stops the server of a folder when this one is gone, whatever becomes of it.
 * Comes before the server and is stopped after it.
 */
export async function startGuard(options: GuardOptions): Promise<{ stop: () => Promise<void> }> {
  const { folder, logs, removed } = options;
  await untilEarlierGuardLeft(folder);
  return startChild({
    name: 'postgres-guard',
    args: [join(import.meta.dirname, 'guard.ts'), folder, ...(removed ? [removed] : [])],
    env: process.env,
    logs,
  });
}

/** Starts the embedded server with a guard of its own. @throws Refusal */
export async function startGuardedPostgres(
  options: PostgresOptions & GuardOptions,
): Promise<Postgres> {
  const guard = await startGuard(options);
  const server = await startPostgres(options);
  return {
    ...server,
    stop: async () => {
      await server.stop();
      await guard.stop();
    },
  };
}

/** Beside the server's folder, which belongs to the server alone. */
export function guardFile(folder: string): string {
  return `${folder}.guard`;
}

/** The guard of a launcher that was killed may be stopping its server just now. */
async function untilEarlierGuardLeft(folder: string): Promise<void> {
  const deadline = Date.now() + LEAVING_MS;
  while (isGuardAlive(folder) && Date.now() < deadline) await pause(50);
}

function isGuardAlive(folder: string): boolean {
  const file = guardFile(folder);
  if (!existsSync(file)) return false;
  try {
    const command = readFileSync(`/proc/${Number(readFileSync(file, 'utf8'))}/cmdline`, 'utf8');
    return command.includes('guard.ts');
  } catch {
    return false;
  }
}
