import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { claimHome, runningOwner } from './instance.ts';

let home = '';

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'zhongtai-instance-'));
});

afterEach(() => rmSync(home, { recursive: true }));

const pidFile = () => join(home, 'platform.pid');

it('refuses a second launcher on a data folder', () => {
  // A process of that name that does nothing.
  const script = 'setInterval(() => {}, 1000)';
  const other = spawn(process.execPath, ['-e', script, 'platform/start.ts'], { stdio: 'ignore' });
  writeFileSync(pidFile(), String(other.pid));
  expect(runningOwner(home)).toBe(other.pid);
  expect(() => claimHome(home)).toThrow(
    `Zhongtai already runs on ${home} (process ${other.pid}): stop it, or set ZHONGTAI_HOME`,
  );
  other.kill();
});

it('takes over from a launcher that was killed', () => {
  writeFileSync(pidFile(), '999999999');
  claimHome(home);
  expect(readFileSync(pidFile(), 'utf8')).toBe(String(process.pid));
});

it('takes over when another program has its number', () => {
  writeFileSync(pidFile(), String(process.ppid));
  expect(runningOwner(home)).toBeNull();
  claimHome(home);
  expect(readFileSync(pidFile(), 'utf8')).toBe(String(process.pid));
});

it('leaves the folder free at its end', () => {
  const { release } = claimHome(home);
  expect(existsSync(pidFile())).toBe(true);
  release();
  expect(existsSync(pidFile())).toBe(false);
});

it('makes the folder, and says when it cannot', () => {
  claimHome(join(home, 'deep/down'));
  writeFileSync(join(home, 'file'), '');
  expect(() => claimHome(join(home, 'file/below'))).toThrow(/cannot be written: .* ZHONGTAI_HOME/);
});
