import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from './refusal.ts';

const PROGRAMS = ['platform/start.ts', 'platform/import.ts', 'platform/seed.ts'];

/** Makes this process the only one that starts engines on a data folder. @throws Refusal */
export function claimHome(home: string): { release: () => void } {
  const file = pidFile(home);
  makeHome(home);
  const owner = runningOwner(home);
  if (owner !== null) {
    throw new Refusal(
      `Zhongtai already runs on ${home} (process ${owner}): stop it, or set ZHONGTAI_HOME to another folder.`,
    );
  }
  rmSync(file, { force: true });
  try {
    // Of two that start at the same moment, one fails here.
    writeFileSync(file, String(process.pid), { flag: 'wx' });
  } catch (cause) {
    throw new Refusal(`Zhongtai is just being started on ${home}: wait for it.`, { cause });
  }
  return { release: () => rmSync(file, { force: true }) };
}

/** The process that started the platform on a data folder, or null when none runs. */
export function runningOwner(home: string): number | null {
  try {
    const pid = Number(readFileSync(pidFile(home), 'utf8'));
    return pid > 0 && pid !== process.pid && isOneOfUs(pid) ? pid : null;
  } catch {
    return null;
  }
}

function makeHome(home: string): void {
  try {
    mkdirSync(home, { recursive: true, mode: 0o755 });
    writeFileSync(join(home, '.writable'), '');
    rmSync(join(home, '.writable'));
  } catch (cause) {
    throw new Refusal(
      `${home} cannot be written: give this account the right, or set ZHONGTAI_HOME to another folder.`,
      { cause },
    );
  }
}

/** After a reboot another program may have the number. */
function isOneOfUs(pid: number): boolean {
  process.kill(pid, 0);
  if (process.platform !== 'linux') return true;
  const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  return PROGRAMS.some((program) => command.includes(program));
}

function pidFile(home: string): string {
  return join(home, 'platform.pid');
}
