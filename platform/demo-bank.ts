import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type EngineUrls, engineUrls } from './engines.ts';
import type { Place } from './environment.ts';
import { openPersonalKeys } from './secrets.ts';

const NOTE = z.object({ until: z.coerce.date(), isWhole: z.boolean() });

type Note = z.infer<typeof NOTE>;

/** Whether the demo bank is wanted and not all there. */
export function needsDemoBank({ settings }: Place): boolean {
  return settings.DEMO && !readNote(settings.home)?.isWhole;
}

/**
 * Fills in the demo bank; one that was broken off goes on where it was, up to the same day.
 * The data subgraph must be running. `say` hears what is being made and how many of it.
 */
export async function seedDemoBank(
  place: Place,
  telling: { signal: AbortSignal; say: (what: string, count: number) => void },
): Promise<void> {
  // Brings all tables of all domains, which a start with the bank in place need not load.
  const { seedPlatformBank } = await import('./seed/seed-platform-bank.ts');
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

/** How far it came; null before it was begun. */
function readNote(home: string): Note | null {
  try {
    return NOTE.parse(JSON.parse(readFileSync(noteFile(home), 'utf8')));
  } catch {
    return null;
  }
}

function writeNote(home: string, note: Note): void {
  writeFileSync(noteFile(home), `${JSON.stringify(note)}\n`);
}

function noteFile(home: string): string {
  return join(home, 'demo-bank.json');
}
