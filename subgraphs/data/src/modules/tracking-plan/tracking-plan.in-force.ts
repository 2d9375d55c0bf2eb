import type { EntityManager } from '@mikro-orm/postgresql';
import { PlannedEvent } from './planned-event.entity.ts';

/** What a bank's plan says now, by name of the event. */
export type PlanInForce = ReadonlyMap<string, PlannedEvent>;
export type FindPlan = (bank: string) => Promise<PlanInForce>;

const KNOWN_MS = 5_000;
/** Of a bank; beyond them nobody reads a plan. */
export const MOST_PLANNED = 2_000;

export async function readPlan(em: EntityManager, bank: string): Promise<PlanInForce> {
  const where = { organisation: bank, replacedAt: null };
  const events = await em.find(PlannedEvent, where, { limit: MOST_PLANNED });
  return new Map(events.map((event) => [event.name, event]));
}

/** What is in force where the caller may read, by name. */
export const allPlanned = (em: EntityManager): Promise<PlannedEvent[]> =>
  em.find(PlannedEvent, { replacedAt: null }, { orderBy: { name: 'asc' }, limit: MOST_PLANNED });

/** Remembers for five seconds what it found. @param manager of the platform */
export function newFindPlan(manager: () => EntityManager, now: () => Date): FindPlan {
  const known = new Map<string, { until: number; plan: Promise<PlanInForce> }>();
  return (bank) => {
    const remembered = known.get(bank);
    if (remembered && remembered.until > now().getTime()) return remembered.plan;
    const plan = readPlan(manager(), bank);
    known.set(bank, { until: now().getTime() + KNOWN_MS, plan });
    plan.catch(() => known.delete(bank));
    return plan;
  };
}
