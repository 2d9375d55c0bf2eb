import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Place } from './environment.ts';

const NOTE = z.object({ until: z.coerce.date(), isWhole: z.boolean() });

type Note = z.infer<typeof NOTE>;

/** Whether the demo bank is wanted and not all there. */
export function needsDemoBank({ settings }: Place): boolean {
  return settings.DEMO && !readNote(settings.home)?.isWhole;
}

/** How far it came; null before it was begun. */
export function readNote(home: string): Note | null {
  try {
    return NOTE.parse(JSON.parse(readFileSync(noteFile(home), 'utf8')));
  } catch {
    return null;
  }
}

export function writeNote(home: string, note: Note): void {
  writeFileSync(noteFile(home), `${JSON.stringify(note)}\n`);
}

function noteFile(home: string): string {
  return join(home, 'demo-bank.json');
}
