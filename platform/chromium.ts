import { spawn } from 'node:child_process';
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
export async function findChromium(): Promise<Chromium | null> {
  const given = process.env['CHROMIUM_PATH'];
  if (given) return { whole: given, shell: null };
  if (!inPath(WHOLE) || !inPath(SHELL)) await install();
  const whole = inPath(WHOLE);
  return whole === null ? null : { whole, shell: inPath(SHELL) };
}

function inPath(names: readonly string[]): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const places = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return places.find(isExecutable) ?? null;
}

/** What cannot be had is done without, or missed above. */
async function install(): Promise<void> {
  if (process.getuid?.() !== 0) return;
  console.log('Installing Chromium for the browser tests …');
  await apt('update');
  if (!inPath(WHOLE)) await get('chromium', 'fonts-noto-cjk');
  if (!inPath(SHELL)) await get('chromium-headless-shell');
}

const get = (...packages: string[]) => apt('install', '-y', '--no-install-recommends', ...packages);

/** To its end, whatever that is. */
function apt(...args: string[]): Promise<void> {
  const child = spawn('apt-get', ['-qq', ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: PATIENCE_MS,
  });
  return new Promise((resolve) => {
    child.once('error', () => resolve());
    child.once('close', () => resolve());
  });
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
