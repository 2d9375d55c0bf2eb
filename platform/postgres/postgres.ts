import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { answers } from '../ports.ts';
import { Refusal } from '../refusal.ts';
import { findBinaries, type PostgresBinaries, ProgramFailed } from './binaries.ts';
import { isOurs, removeStalePid, untilGone } from './probe.ts';

const MAJOR = '18';

/** A server killed with -9 leaves children that hold its shared memory for a moment. */
const RETRY_MS = 10_000;

export interface PostgresOptions {
  folder: string;
  port: number;
  /** Of the superuser `postgres`. */
  password: string;
  /** False only for tests: nothing is forced to disk. */
  isDurable: boolean;
}

export interface Postgres {
  /** Whether a server that an earlier launcher left was taken over. */
  isAdopted: boolean;
  /** The superuser's address of a database. */
  url: (database: string) => string;
  /** When the server is gone, however that came. */
  ended: Promise<void>;
  stop: () => Promise<void>;
}

/** Starts the embedded server on its folder, which is made when absent. @throws Refusal */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const { folder, port, password } = options;
  const binaries = await findBinaries();
  const url = (database: string) =>
    `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`;
  const isAdopted = await isOurs(url('postgres'), folder);
  if (!isAdopted) {
    await refuseTakenPort(port);
    if (existsSync(join(folder, 'PG_VERSION'))) refuseOtherVersion(folder);
    else await createCluster(binaries, options);
    await start(binaries, options);
  }
  return { isAdopted, url, ended: untilGone(folder), stop: () => stopPostgres(folder) };
}

/** Stops the server of a folder; does nothing when none runs. */
export async function stopPostgres(folder: string): Promise<void> {
  if (!existsSync(join(folder, 'postmaster.pid'))) return;
  const binaries = await findBinaries();
  await binaries
    .run('pg_ctl', ['stop', '-m', 'fast', '-w', '-D', folder])
    .catch((error: unknown) => {
      // It may have ended by itself meanwhile.
      if (existsSync(join(folder, 'postmaster.pid'))) throw error;
    });
}

async function refuseTakenPort(port: number): Promise<void> {
  if (await answers(port)) {
    throw new Refusal(
      `Port ${port} is in use by another program: end it, or set POSTGRES_PORT to a free port.`,
    );
  }
}

function refuseOtherVersion(folder: string): void {
  const version = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim();
  if (version === MAJOR) return;
  throw new Refusal(
    `${folder} was written by PostgreSQL "${version}", not ${MAJOR}: set ZHONGTAI_HOME to another folder, or DATABASE_URL to a server of that version.`,
  );
}

/** Made beside its place and renamed, so that a half-made cluster is never taken for one. */
async function createCluster(binaries: PostgresBinaries, options: PostgresOptions): Promise<void> {
  const { folder, password, isDurable } = options;
  const draft = `${folder}.new`;
  const passwordFile = `${folder}.password`;
  rmSync(draft, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
  binaries.makeFolder(draft);
  writeFileSync(passwordFile, password, { mode: 0o600 });
  binaries.give(passwordFile);
  try {
    await binaries.run('initdb', [
      ...['-D', draft, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`],
      ...['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
      ...(isDurable ? [] : ['--no-sync']),
    ]);
  } catch (error) {
    throw new Refusal(`PostgreSQL could not make its data folder: ${lastLine(error)}`, {
      cause: error,
    });
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(draft, folder);
}

async function start(binaries: PostgresBinaries, options: PostgresOptions): Promise<void> {
  const { folder } = options;
  const log = join(folder, 'server.log');
  rmSync(log, { force: true });
  const deadline = Date.now() + RETRY_MS;
  for (;;) {
    removeStalePid(folder);
    try {
      await binaries.run('pg_ctl', [
        ...['start', '-w', '-t', '120', '-D', folder, '-l', log],
        ...['-o', serverArguments(options)],
      ]);
      return;
    } catch (error) {
      if (!(error instanceof ProgramFailed)) throw error;
      const reason = fatalLine(log) ?? lastLine(error);
      if (!isPassing(reason) || Date.now() > deadline) throw brokenFolder(folder, reason, error);
      await pause(250);
    }
  }
}

function serverArguments({ port, isDurable }: PostgresOptions): string {
  const settings = {
    max_connections: '200',
    shared_buffers: '256MB',
    work_mem: '16MB',
    random_page_cost: '1.1',
    jit: 'off',
    // Two that wait for each other lose a tenth of a second, not a whole one, before one of them begins anew.
    deadlock_timeout: '100ms',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(isDurable ? {} : { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' }),
  };
  const given = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`);
  return [`-p ${port}`, '-h 127.0.0.1', `-k ''`, ...given].join(' ');
}

function isPassing(reason: string): boolean {
  return /lock file|shared memory|is the database system|address already in use/i.test(reason);
}

function brokenFolder(folder: string, reason: string, cause: unknown): Refusal {
  return new Refusal(
    `PostgreSQL cannot open ${folder} (${reason}): restore it from a copy, or set ZHONGTAI_HOME to a new folder.`,
    { cause },
  );
}

function fatalLine(log: string): string | null {
  if (!existsSync(log)) return null;
  const lines = readFileSync(log, 'utf8').split('\n');
  return (
    lines.findLast((line) => /FATAL|PANIC/.test(line))?.replace(/^.*?(FATAL|PANIC)/, '$1') ?? null
  );
}

function lastLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.trim().split('\n').at(-1) ?? text;
}
