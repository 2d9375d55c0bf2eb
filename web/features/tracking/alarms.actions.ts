'use server';

import { outcomeOf, type Outcome } from '#lib/graph/outcome.ts';
import { ask } from '#lib/graph/request.ts';
import { CLOSE_ALARM } from './alarms.queries.ts';

export async function closeAlarm(id: string, reason: string): Promise<Outcome<string>> {
  return outcomeOf(await ask(CLOSE_ALARM, { input: { id, reason } }), () => id);
}
