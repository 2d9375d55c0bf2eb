import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const WHOLE = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const SHELL = ['chromium-headless-shell'];
/** Where nothing can be reached apt would try for long. */
const PATIENCE_MS = 180_000;

export const HOW_TO_GET_CHROMIUM =
  'Browser tests skipped: no Chromium found; run "apt-get install -y chromium fonts-noto-cjk" as root, or set CHROMIUM_PATH.';

export interface Chromium {
  readonly whole: string;
  /** The same without windows, which costs a second of processor time less for each that is opened; null: not here. */
  readonly shell: string | null;
}

/**
 * The browser's programs: CHROMIUM_PATH alone, or those in PATH, of which apt fetches what is missing where permitted;
 * null when there is none.
 */
export function findChromium(): Chromium | null {
  const given = process.env['CHROMIUM_PATH'];
  if (given) return { whole: given, shell: null };
  if (!inPath(WHOLE) || !inPath(SHELL)) install();
  const whole = inPath(WHOLE);
  return whole === null ? null : { whole, shell: inPath(SHELL) };
}

function inPath(names: readonly string[]): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const places = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return places.find(isExecutable) ?? null;
}

/** What cannot be had is done without, or missed above. */
function install(): void {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return;
  console.log('Installing Chromium for the browser tests …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: string[]) =>
    spawnSync('apt-get', ['-qq', ...args], {
      ...{ env, stdio: ['ignore', 'ignore', 'inherit'], timeout: PATIENCE_MS },
    });
  const get = (...packages: string[]) =>
    apt('install', '-y', '--no-install-recommends', ...packages);
  apt('update');
  if (!inPath(WHOLE)) get('chromium', 'fonts-noto-cjk');
  if (!inPath(SHELL)) get('chromium-headless-shell');
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
