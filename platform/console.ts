import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { environmentOf, reachableHost } from './environment.ts';
import { generate } from './generate.ts';
import { NODE, ROOT } from './places.ts';
import { Refusal } from './refusal.ts';
import { type ServiceOptions, supervise } from './services.ts';
import type { Stoppable } from './shutdown.ts';
import { stampOf } from './source-stamp.ts';

const WEB = join(ROOT, 'web');
const BUILT = join(WEB, '.next/standalone/web');
const STAMP = join(WEB, '.next/zhongtai-stamp');
const NEXT = join(WEB, 'node_modules/next/dist/bin/next');

/** What the built console consists of. */
const SOURCES = [
  'web/{app,features,lib,ui,messages,public,i18n}/**/*',
  'web/*.{ts,json,mjs}',
  'subgraphs/**/*.graphql',
  'schema/*.{json,ts}',
  'codegen.yml',
  'pnpm-lock.yaml',
];

/** Builds the console unless its sources are those of the last build. Returns whether it did. @throws Refusal */
export async function buildConsole(options: ServiceOptions): Promise<boolean> {
  const wanted = await stampOf(SOURCES);
  if (existsSync(join(BUILT, 'server.js')) && readStamp() === wanted) return false;
  // The typed documents are git-ignored: a fresh clone has none.
  await generate();
  await buildGenerated(options, wanted);
  return true;
}

/** The same when what is generated is there and fresh. @throws Refusal */
export async function buildGenerated(options: ServiceOptions, stamp?: string): Promise<void> {
  const wanted = stamp ?? (await stampOf(SOURCES));
  await runNextBuild(options);
  for (const folder of ['.next/static', 'public']) {
    if (existsSync(join(WEB, folder))) {
      cpSync(join(WEB, folder), join(BUILT, folder), { recursive: true });
    }
  }
  writeFileSync(STAMP, wanted);
}

/** Starts the built console, or with --dev the one that follows its sources. @throws Refusal */
export function startConsole(options: ServiceOptions): Promise<Stoppable> {
  const { settings } = options;
  const preload = ['die-with-launcher.mjs', 'append-forwarded-for.mjs'].flatMap((name) => [
    '--import',
    join(import.meta.dirname, name),
  ]);
  const readyUrl = `http://${reachableHost(settings)}:${settings.WEB_PORT}/healthz`;
  if (!settings.isDevelopment) {
    return supervise('web', options, { args: [...preload, 'server.js'], cwd: BUILT, readyUrl });
  }
  const { WEB_PORT, HOST } = settings;
  const args = [...preload, NEXT, 'dev', '--port', String(WEB_PORT), '--hostname', HOST];
  return supervise('web', options, { args, cwd: WEB, readyUrl });
}

function runNextBuild(options: ServiceOptions): Promise<void> {
  const { settings, shutdown } = options;
  const logs = join(settings.home, 'logs');
  mkdirSync(logs, { recursive: true });
  const log = join(logs, 'web-build.log');
  const output = openSync(log, 'w');
  return new Promise((resolve, reject) => {
    const child = spawn(NODE, [NEXT, 'build'], {
      cwd: WEB,
      env: { ...environmentOf('web', options), NODE_ENV: 'production' },
      stdio: ['ignore', output, output],
      signal: shutdown.signal,
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Refusal(`The console could not be built: see ${log}.`));
    });
  });
}

function readStamp(): string | null {
  return existsSync(STAMP) ? readFileSync(STAMP, 'utf8') : null;
}
