import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startChild } from '../children.ts';
import { type Postgres, type PostgresOptions, startPostgres } from './postgres.ts';

const LEAVING_MS = 15_000;

interface GuardedOptions extends PostgresOptions {
  logs: string;
  /** A folder that goes when the server was stopped because its starter died: for tests. */
  removed?: string;
}

/** Starts the embedded server, which ends with this process whatever becomes of it. @throws Refusal */
export async function startGuardedPostgres(options: GuardedOptions): Promise<Postgres> {
  const { folder, logs, removed } = options;
  await untilGuardLeft(folder);
  const server = await startPostgres(options);
  const guard = await startChild({
    name: 'postgres-guard',
    args: [join(import.meta.dirname, 'guard.ts'), folder, ...(removed ? [removed] : [])],
    env: process.env,
    logs,
  });
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
async function untilGuardLeft(folder: string): Promise<void> {
  const deadline = Date.now() + LEAVING_MS;
  while (isGuardAlive(folder) && Date.now() < deadline) await pause(50);
}

function isGuardAlive(folder: string): boolean {
  const file = guardFile(folder);
  if (!existsSync(file)) return false;
  try {
    return readFileSync(`/proc/${Number(readFileSync(file, 'utf8'))}/cmdline`, 'utf8').includes(
      'guard.ts',
    );
  } catch {
    return false;
  }
}
