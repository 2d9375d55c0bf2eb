import { type ChildProcess, spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { NODE, ROOT } from './places.ts';
import { Refusal } from './refusal.ts';

export interface ChildOptions {
  /** Names its log, `<logs>/<name>.log`. */
  name: string;
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  logs: string;
  cwd?: string;
  /** Answers when the child is ready; without it the child says `ready` over its channel. */
  readyUrl?: string;
  /** Gives up the start when it aborts. */
  signal?: AbortSignal;
}

export interface Child {
  name: string;
  log: string;
  pid: number;
  /** When it ended, however that came. */
  ended: Promise<void>;
  /** Asks it to end; ends it by force after ten seconds. */
  stop: () => Promise<void>;
}

const READY_MS = 120_000;
const STOP_MS = 10_000;
const LOG_BYTES = 20_000_000;

/**
 * Starts a Node process and waits until it is ready. It is in a session of its own, so Ctrl-C
 * reaches it only through us, and its channel to us closes when we die, which ends it.
 * @throws Refusal when it ends first
 */
export async function startChild(options: ChildOptions): Promise<Child> {
  const { name, args, env, logs, cwd = ROOT } = options;
  const log = openLog(logs, name);
  const child = spawn(NODE, args, {
    cwd,
    env,
    detached: true,
    stdio: ['ignore', log.descriptor, log.descriptor, 'ipc'],
  });
  closeSync(log.descriptor);
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const started = { name, log: log.file, pid: child.pid ?? 0, ended };
  const stop = () => stopChild(child, ended);
  const isReady = await untilReady(child, ended, options);
  if (isReady) return { ...started, stop };
  await stop();
  throw new Refusal(`${name} did not start: ${lastWords(log.file)} (all of it: ${log.file})`);
}

async function untilReady(child: ChildProcess, ended: Promise<void>, options: ChildOptions) {
  const attempt = new AbortController();
  const given = AbortSignal.any([attempt.signal, ...(options.signal ? [options.signal] : [])]);
  const said = new Promise<boolean>((resolve) => {
    child.on('message', (message) => message === 'ready' && resolve(true));
  });
  try {
    return await Promise.race([
      options.readyUrl === undefined ? said : respond(options.readyUrl, given),
      ended.then(() => false),
      pause(READY_MS, false, { signal: given }).catch(() => false),
    ]);
  } finally {
    attempt.abort();
  }
}

async function respond(url: string, signal: AbortSignal): Promise<boolean> {
  while (!signal.aborted) {
    const response = await fetch(url, { signal, redirect: 'manual' }).catch(() => null);
    await response?.body?.cancel();
    if (response && response.status < 500) return true;
    await pause(100, undefined, { signal }).catch(() => {});
  }
  return false;
}

async function stopChild(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await ended;
  clearTimeout(force);
}

function openLog(logs: string, name: string) {
  mkdirSync(logs, { recursive: true });
  const file = join(logs, `${name}.log`);
  if (existsSync(file) && statSync(file).size > LOG_BYTES) renameSync(file, `${file}.old`);
  return { file, descriptor: openSync(file, 'a') };
}

function lastWords(file: string): string {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  const telling = lines.findLast((line) => /error|cannot|in use|not set|must/i.test(line));
  return (telling ?? lines.at(-1) ?? 'it said nothing').slice(0, 400);
}
