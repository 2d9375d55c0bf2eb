// Plain JavaScript for whatever Node is here: brings pnpm and Node 24, then hands the script over.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statfsSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PNPM = 'pnpm@12.21.0';
const INSTALL_GIB = 4;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const node24 = join(root, 'node_modules/nodejs/bin/node');
/** What Node made of the sources: every process here would make it anew. */
const compiled = join(root, 'node_modules/.cache/compiled');
const stampFile = join(root, 'node_modules/.zhongtai-stamp');

refuseOldNode();
const [script, ...rest] = process.argv.slice(2);
if (script === undefined) fail('Say which script to run: node platform/bootstrap.mjs <script>.');
await install();
process.exit(await handOver(node24, [script, ...rest]));

function refuseOldNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20) {
    fail(
      `Node ${process.versions.node} is too old: install Node 20 or later, then run this command again.`,
    );
  }
}

async function install() {
  const wanted = stampOf(manifests());
  if (read(stampFile) === wanted && existsSync(node24)) return;
  refuseFullDisk();
  console.log('Installing packages (only when they changed) …');
  const code = await handOver('npx', ['--yes', PNPM, 'install', '--frozen-lockfile'], 'install');
  if (code !== 0) {
    fail(
      `Packages could not be installed (pnpm ended with ${code}); its own words are above. Check the network, or set npm_config_registry to a registry that you can reach.`,
    );
  }
  writeFileSync(stampFile, wanted);
}

/** Whatever decides what an install puts on disk. */
function manifests() {
  const below = ['subgraphs', 'packages'].flatMap((folder) =>
    existsSync(join(root, folder))
      ? readdirSync(join(root, folder)).map((name) => `${folder}/${name}`)
      : [],
  );
  const packages = [
    '.',
    'gateway',
    'web',
    ...below.toSorted((one, other) => one.localeCompare(other)),
  ];
  return ['pnpm-lock.yaml', 'pnpm-workspace.yaml', ...packages.map((p) => `${p}/package.json`)];
}

function stampOf(files) {
  const hash = createHash('sha256').update(`${PNPM} ${process.platform} ${process.arch}`);
  for (const file of files) hash.update(`\0${file}\0${read(join(root, file))}`);
  return hash.digest('hex');
}

function refuseFullDisk() {
  const { bavail, bsize } = statfsSync(root);
  const freeGib = (bavail * bsize) / 2 ** 30;
  if (freeGib < INSTALL_GIB) {
    fail(
      `Only ${freeGib.toFixed(1)} GiB are free at ${root}; installing needs ${INSTALL_GIB} GiB: free some, or move the checkout to a larger disk.`,
    );
  }
}

/** Runs a program below us; resolves with its exit code. Signals go on to it, and it ends when we do. */
function handOver(program, args, phase = 'run') {
  const child = spawn(program, args, {
    cwd: phase === 'install' ? root : process.cwd(),
    // A session of its own: Ctrl-C reaches the program only through us, once.
    detached: true,
    stdio: ['inherit', 'inherit', 'inherit', ...(phase === 'run' ? ['ipc'] : [])],
    env: {
      NODE_COMPILE_CACHE: compiled,
      ...process.env,
      PATH: [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter),
    },
  });
  const forward = (signal) => child.kill(signal);
  for (const signal of SIGNALS) process.on(signal, forward);
  // A parent killed with -9 tells nobody; being handed to another parent does.
  const parent = process.ppid;
  const watch = setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 500);
  return new Promise((resolve) => {
    const end = (code) => {
      clearInterval(watch);
      for (const signal of SIGNALS) process.off(signal, forward);
      resolve(code);
    };
    child.on('error', (error) => {
      console.error(`${program} could not be started: ${error.message}`);
      end(127);
    });
    child.on('exit', (code, signal) => end(code ?? (signal === null ? 1 : 130)));
  });
}

function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
