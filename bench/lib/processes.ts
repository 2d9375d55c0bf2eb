import { fork, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const children: ChildProcess[] = [];
const PATIENCE_MS = 5_000;
const SETTINGS = fileURLToPath(new URL('../gateway/peers.env', import.meta.url));

/** Runs a file of `bench/` until `endAll`. */
export function startProcess(
  file: string,
  args: readonly string[] = [],
  flags: readonly string[] = [],
): ChildProcess {
  const path = fileURLToPath(new URL(`../${file}`, import.meta.url));
  const child = fork(path, args, { execArgv: [`--env-file=${SETTINGS}`, ...flags] });
  child.once('exit', (code) => code && console.error(`${file} ended with ${code}`));
  return adopt(child);
}

/** Ends a process that was started elsewhere with the others. */
export function adopt(child: ChildProcess): ChildProcess {
  children.push(child);
  return child;
}

export function endAll(): void {
  for (const child of children) {
    child.kill();
    // Some wait for connections that nobody ends.
    setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS).unref();
  }
}

/** In the user's and the system's name; the kernel counts in hundredths of a second. */
export function cpuMs({ pid }: { readonly pid?: number | undefined }): number {
  const [, fields = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
  const [user = 0, system = 0] = fields.split(' ').slice(11, 13).map(Number);
  return (user + system) * 10;
}
