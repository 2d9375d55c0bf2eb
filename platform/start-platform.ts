import { Listr, type ListrTask } from 'listr2';
import { buildConsole, startConsole } from './console.ts';
import { needsDemoBank, seedDemoBank } from './demo-bank.ts';
import { engineUrls, openClickHouse, openPostgres } from './engines.ts';
import { describeReady, printReady, writeReady } from './ready.ts';
import { type ServiceOptions, startService } from './services.ts';
import { areTablesCurrent } from './tables-stamp.ts';

const SAY_MS = process.stdout.isTTY ? 200 : 5_000;

/** Starts everything in order, shows each step, and ends on what to do next. @throws Refusal */
export async function startPlatform(options: ServiceOptions): Promise<void> {
  const ready = describeReady(options);
  // Beside everything else: it is the longest step of a first run.
  const built = options.settings.isDevelopment ? Promise.resolve(false) : buildConsole(options);
  built.catch(() => {});
  const steps = new Listr([engines(options), migrations(options), services(options, built)], {
    registerSignalListeners: false,
    rendererOptions: { collapseSubtasks: false },
  });
  await steps.run();
  writeReady(options.settings.home, ready);
  printReady(ready);
}

function engines(options: ServiceOptions): ListrTask {
  const both = [
    { title: 'PostgreSQL', task: () => openPostgres(options) },
    { title: 'ClickHouse', task: () => openClickHouse(options) },
  ];
  return { title: 'Engines', task: (_, task) => task.newListr(both, { concurrent: true }) };
}

function migrations(options: ServiceOptions): ListrTask {
  return {
    title: 'Migrations',
    task: async (_, task) => {
      const urlOf = engineUrls(options).database.as;
      if (await areTablesCurrent(urlOf)) return;
      const { migrate } = await import('./migrate.ts');
      const ran = await migrate(urlOf);
      if (ran.length > 0) task.title = `Migrations: ${ran.length} applied`;
    },
  };
}

function services(options: ServiceOptions, built: Promise<boolean>): ListrTask {
  const data = Promise.withResolvers<void>();
  const each = (['business', 'data', 'operations', 'gateway'] as const).map((name) => ({
    title: name,
    task: async () => {
      await startService(name, options);
      if (name === 'data') data.resolve();
    },
  }));
  const all = [...each, webConsole(options, built), demoBank(options, data.promise)];
  return { title: 'Services', task: (_, task) => task.newListr(all, { concurrent: true }) };
}

function demoBank(options: ServiceOptions, data: Promise<void>): ListrTask {
  return {
    title: 'demo bank',
    enabled: () => needsDemoBank(options),
    task: async (_, task) => {
      await data;
      await seedDemoBank(options, {
        signal: options.shutdown.signal,
        say: seldom((what, count) => {
          task.output = `${count.toLocaleString('en')} ${what}`;
        }),
      });
    },
  };
}

function webConsole(options: ServiceOptions, built: Promise<boolean>): ListrTask {
  return {
    title: 'console',
    task: async (_, task) => {
      task.output = 'waits for its build, which is needed when its sources changed';
      const isNew = await built;
      if (isNew) task.title = 'console: built';
      await startConsole(options);
    },
  };
}

/** Where output is no terminal every change is a line. */
function seldom(say: (what: string, count: number) => void): typeof say {
  let saidAt = -Infinity;
  return (what, count) => {
    if (performance.now() - saidAt < SAY_MS) return;
    saidAt = performance.now();
    say(what, count);
  };
}
