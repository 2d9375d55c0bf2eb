import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { NODE, ROOT } from './places.ts';

export interface Outcome {
  isOk: boolean;
  /** What it printed, on both streams. */
  printed: string;
  ms: number;
}

interface Place {
  env?: Record<string, string>;
  cwd?: string;
}

/** Runs a program of the checkout to its end; `node` is the one that runs us. */
export function runProgram(
  program: string,
  args: readonly string[],
  { env = {}, cwd = ROOT }: Place = {},
): Promise<Outcome> {
  const began = performance.now();
  const child = spawn(program === 'node' ? NODE : program, args, {
    cwd,
    env: { ...withTools(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  }
  return new Promise((resolve) => {
    const end = (isOk: boolean) => resolve({ isOk, printed, ms: performance.now() - began });
    child.once('error', (error) => {
      printed += error.message;
      end(false);
    });
    child.once('close', (code) => end(code === 0));
  });
}

/** Runs a program whose words go straight to the terminal, and ends it when we are asked to end. */
export function runInherited(
  program: string,
  args: readonly string[],
  { env = {}, cwd = ROOT }: Place = {},
): Promise<number> {
  const child = spawn(program === 'node' ? NODE : program, args, {
    cwd,
    env: { ...withTools(), ...env },
    // Away from the terminal's signals: they come through us, once.
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const end = () => child.kill('SIGINT');
  const reasons = ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'];
  for (const reason of reasons) process.once(reason, end);
  return new Promise((resolve) => {
    const ended = (code: number) => {
      for (const reason of reasons) process.off(reason, end);
      resolve(code);
    };
    child.once('error', () => ended(127));
    child.once('exit', (code) => ended(code ?? 1));
  });
}

function withTools(): NodeJS.ProcessEnv {
  const bin = join(ROOT, 'node_modules/.bin');
  return { ...process.env, PATH: [bin, process.env['PATH']].join(delimiter) };
}
