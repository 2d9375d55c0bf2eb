import { parseArgs } from 'node:util';
import { openProgress } from './progress.ts';
import { Refusal, runCommand } from './refusal.ts';
import { openPersonalKeys } from './secrets.ts';
import { seedPlatformBank } from './seed/seed-platform-bank.ts';
import { readSettings } from './settings.ts';
import { withEngines } from './with-engines.ts';

const MAX_CUSTOMERS = 1_000_000;
const MAX_DAYS = 1_100;

await runCommand(async () => {
  const given = readArguments(process.argv.slice(2));
  const { home, DEMO } = readSettings(process.env);
  const progress = openProgress();
  try {
    await withEngines((engines, signal) =>
      seedPlatformBank(
        engines,
        {
          ...given,
          name: given.bank,
          until: new Date(),
          home: DEMO ? home : null,
          personalKeys: openPersonalKeys(home),
        },
        { signal, say: progress.say },
      ),
    );
  } finally {
    progress.end();
  }
  console.log(`The bank ${given.bank} is in.${DEMO ? ` Sign in as campaign.${given.bank}.` : ''}`);
  return 0;
});

function readArguments(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      customers: { type: 'string', default: '5000' },
      days: { type: 'string', default: '90' },
      seed: { type: 'string', default: '1' },
      bank: { type: 'string' },
    },
  });
  const seed = whole('seed', values.seed, Number.MAX_SAFE_INTEGER);
  const customers = whole('customers', values.customers, MAX_CUSTOMERS);
  // A bank of its own for each seed and size, beside the demo bank of the first start.
  const bank = values.bank ?? `seed${seed}c${customers}`;
  if (!/^[a-z][a-z0-9]{1,30}$/.test(bank))
    throw new Refusal('--bank takes small letters and digits.');
  return { bank, customers, days: whole('days', values.days, MAX_DAYS), seed };
}

function whole(name: string, text: string, max: number): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= 1 && value <= max) return value;
  throw new Refusal(`--${name} takes a whole number from 1 to ${max.toLocaleString('en')}.`);
}
