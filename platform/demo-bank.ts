import { readNote, writeNote } from './demo-bank-note.ts';
import { type EngineUrls, engineUrls } from './engines.ts';
import type { Place } from './environment.ts';
import { openPersonalKeys } from './secrets.ts';
import { seedPlatformBank } from './seed/seed-platform-bank.ts';

/**
 * Fills in the demo bank; one that was broken off goes on where it was, up to the same day.
 * The data subgraph must be running. `say` hears what is being made and how many of it.
 */
export async function seedDemoBank(
  place: Place,
  telling: { signal: AbortSignal; say: (what: string, count: number) => void },
): Promise<void> {
  const { home, DEMO_CUSTOMERS, DEMO_DAYS } = place.settings;
  const until = readNote(home)?.until ?? new Date();
  writeNote(home, { until, isWhole: false });
  const engines: EngineUrls = engineUrls(place);
  const plan = {
    bank: 'demo',
    name: '示范银行',
    seed: 1,
    until,
    home,
    personalKeys: openPersonalKeys(home),
  };
  const size = { customers: DEMO_CUSTOMERS, days: DEMO_DAYS };
  await seedPlatformBank(engines, { ...plan, ...size }, telling);
  writeNote(home, { until, isWhole: true });
}
