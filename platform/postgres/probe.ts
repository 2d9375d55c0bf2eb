import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';

const WATCH_MS = 500;

/** Runs `use` on one connection and closes it whatever happens. */
export async function withClient<Result>(
  url: string,
  use: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  // Without a listener a server that goes away would end this process.
  client.on('error', () => {});
  try {
    await client.connect();
    return await use(client);
  } finally {
    await client.end().catch(() => {});
  }
}

/** Whether the server at `url` answers and keeps its data in `folder`. `pg_ctl status` would believe a zombie. */
export async function isOurs(url: string, folder: string): Promise<boolean> {
  try {
    const { rows } = await withClient(url, (client) =>
      client.query<{ data_directory: string }>('show data_directory'),
    );
    return rows[0]?.data_directory === folder;
  } catch {
    return false;
  }
}

/** Resolves when the server of a folder has ended; it is no child of ours, so its number is watched. */
export async function untilGone(folder: string): Promise<void> {
  const pid = serverPid(folder);
  while (isPostgres(pid)) await pause(WATCH_MS, undefined, { ref: false });
}

/** Removes the pid file of a server that is dead, a zombie, or whose number another program has now. */
export function removeStalePid(folder: string): void {
  const file = join(folder, 'postmaster.pid');
  if (!existsSync(file)) return;
  if (!isPostgres(serverPid(folder))) rmSync(file, { force: true });
}

function serverPid(folder: string): number {
  return Number(readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[0]);
}

function isPostgres(pid: number): boolean {
  try {
    const isZombie = /^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    return !isZombie && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres');
  } catch {
    return false;
  }
}
