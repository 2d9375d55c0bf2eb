import {
  type PlanInForce,
  reasonOf,
  type Violation,
  violationsOf,
} from '../tracking-plan/index.ts';
import { type Arrival, accept, type Collected, idOf } from './collect.accept.ts';
import { BadEvent } from './collect.errors.ts';
import type { Blinding } from './collect.personal.ts';
import { purged, type Purged } from './collect.purge.ts';
import type { Told } from './collect.told.ts';

/** An event that cannot be used as it is, without what says who somebody is. */
export interface PutAside {
  readonly id: string;
  readonly reason: string;
  readonly told: Purged;
  readonly receivedAt: string;
  readonly sentAt: string | null;
}

/** A line of the spool. */
export interface Taken {
  readonly source: Source;
  readonly appVersion: string;
  readonly violations: readonly Violation[];
  readonly event?: Collected;
  readonly bad?: PutAside;
}

export interface Source {
  readonly id: string;
  readonly organisation: string;
  readonly channel: string;
  /** Of events that are not in the plan. */
  readonly onUnplanned: 'ALLOW' | 'BLOCK';
}

/** What an event is held against. */
export interface Rules {
  readonly blinding: Blinding;
  readonly plan: PlanInForce;
}

/** Of what is put aside; of more only the head is. */
const KEPT_LENGTH = 32 * 1024;

const NOTHING: Told = {
  ...{ messageId: null, name: null, at: null, userId: null, deviceId: null },
  ...{ sessionId: null, appVersion: null, properties: {} },
};

type From = Arrival & { readonly source: Source };

/** What is kept of one event that a client told; a bad one does no harm to the others of its batch. */
export async function take(told: Told | null, from: From, rules: Rules): Promise<Taken> {
  const clean = await purged(told ?? NOTHING, rules.blinding, handlingIn(rules.plan, told));
  const { id, organisation, channel, onUnplanned } = from.source;
  const source = { id, organisation, channel, onUnplanned };
  const head = { source, appVersion: (clean.appVersion ?? '').slice(0, 40).toWellFormed() };
  const violations = told === null ? [] : violationsIn(rules.plan, clean);
  const eventId = idOf(clean, from);
  try {
    if (told === null) throw new BadEvent('It is no event');
    const event = accept(clean, from, eventId);
    refuseBlocked(rules.plan, { source, name: clean.name, violations });
    return { ...head, violations, event };
  } catch (error) {
    if (!(error instanceof BadEvent)) throw error;
    const why = { id: eventId, reason: error.message };
    return { ...head, violations, bad: putAside(clean, from, why) };
  }
}

/** An event that was put aside, held against the plan of today. @throws BadEvent when it is still bad */
export function takeAgain(
  { id, told, ...arrival }: { readonly id: string; readonly told: Purged } & From,
  plan: PlanInForce,
): Collected {
  const event = accept(told, arrival, id);
  const violations = violationsIn(plan, told);
  refuseBlocked(plan, { source: arrival.source, name: told.name, violations });
  return event;
}

const handlingIn = (plan: PlanInForce, told: Told | null) => {
  const planned = plan.get(told?.name ?? '')?.properties;
  return (name: string) => planned?.find((property) => property.name === name)?.handling ?? null;
};

/** Where nothing is planned, everything is as planned. */
const violationsIn = (plan: PlanInForce, { name, properties }: Purged): Violation[] =>
  plan.size === 0 ? [] : violationsOf(properties, plan.get(name ?? '') ?? null);

/** @throws BadEvent */
function refuseBlocked(
  plan: PlanInForce,
  { source, name, violations }: Pick<Taken, 'source' | 'violations'> & Pick<Purged, 'name'>,
): void {
  const [first, ...others] = violations;
  if (!first) return;
  const policy = plan.get(name ?? '')?.onViolation ?? source.onUnplanned;
  if (policy === 'BLOCK') throw new BadEvent(reasonOf([first, ...others]));
}

function putAside(
  told: Purged,
  { receivedAt, sentAt }: Arrival,
  why: Pick<PutAside, 'id' | 'reason'>,
): PutAside {
  const isLarge = JSON.stringify(told).length > KEPT_LENGTH;
  return {
    ...why,
    told: isLarge ? { ...told, properties: {} } : told,
    receivedAt: receivedAt.toISOString(),
    sentAt: sentAt?.toISOString() ?? null,
  };
}
