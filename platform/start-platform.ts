import { Listr, type ListrTask } from 'listr2';
import { needsDemoBank, seedDemoBank } from './demo-bank.ts';
import { buildConsole, startConsole } from './console.ts';
import { engineUrls, openClickHouse, openPostgres } from './engines.ts';
import { migrate } from './migrate.ts';
import { describeReady, printReady, writeReady } from './ready.ts';
import { type ServiceOptions, startService } from './services.ts';

const SAY_MS = process.stdout.isTTY ? 200 : 5_000;

/** Starts everything in order, shows each step, and ends on what to do next. @throws Refusal */
export async function startPlatform(options: ServiceOptions): Promise<void> {
  const ready = describeReady(options);
  // Beside everything else: it is the longest step of a first run.
  const built = options.settings.isDevelopment ? Promise.resolve(false) : buildConsole(options);
  built.catch(() => {});
  const steps = new Listr(
    [
      engines(options),
      migrations(options),
      subgraphs(options),
      {
        title: 'Doors',
        task: (_, task) => task.newListr(doors(options, built), { concurrent: true }),
      },
    ],
    { registerSignalListeners: false, rendererOptions: { collapseSubtasks: false } },
  );
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
      const ran = await migrate(engineUrls(options).database.as);
      if (ran.length > 0) task.title = `Migrations: ${ran.length} applied`;
    },
  };
}

function subgraphs(options: ServiceOptions): ListrTask {
  const each = (['business', 'data', 'operations'] as const).map((name) => ({
    title: name,
    task: async () => void (await startService(name, options)),
  }));
  return { title: 'Subgraphs', task: (_, task) => task.newListr(each, { concurrent: true }) };
}

function doors(options: ServiceOptions, built: Promise<boolean>): ListrTask[] {
  return [
    { title: 'Gateway', task: async () => void (await startService('gateway', options)) },
    webConsole(options, built),
    {
      title: 'Demo bank',
      enabled: () => needsDemoBank(options),
      task: (_, task) =>
        seedDemoBank(options, {
          signal: options.shutdown.signal,
          say: seldom((what, count) => {
            task.output = `${count.toLocaleString('en')} ${what}`;
          }),
        }),
    },
  ];
}

function webConsole(options: ServiceOptions, built: Promise<boolean>): ListrTask {
  return {
    title: 'Console',
    task: async (_, task) => {
      task.output = 'waits for its build, which is needed when its sources changed';
      const isNew = await built;
      if (isNew) task.title = 'Console: built';
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
