import { bankOf } from '@zhongtai/kit/scope';
import type { Vault } from '@zhongtai/kit/personal';
import type { FindPlan } from '../tracking-plan/index.ts';
import type { FindSource } from '../tracking-source/index.ts';
import type { Body } from './collect.body.ts';
import { CollectKeyUnknown, CollectTooLarge, CollectTooOften } from './collect.errors.ts';
import type { Admits } from './collect.rate.ts';
import { segmentBatch, segmentTold } from './collect.segment.ts';
import { sensorsSentAt, sensorsTold } from './collect.sensors.ts';
import type { Spool } from './collect.spool.ts';
import { take } from './collect.taken.ts';
import type { Told } from './collect.told.ts';

export interface Intake {
  readonly spool: Pick<Spool, 'append'>;
  readonly findSource: FindSource;
  readonly findPlan: FindPlan;
  readonly vault: Pick<Vault, 'blindIndex'>;
  readonly admits: Admits;
  readonly now: () => Date;
}

export interface Request {
  readonly body: Body;
  /** Where it stands in the headers or in the address; null: the body has it. */
  readonly writeKey: string | null;
  /** Last part of the address. */
  readonly route: string;
}

/** How many were taken, and how many of those put aside. */
export interface Receipt {
  readonly events: number;
  readonly putAside: number;
}

const MOST_EVENTS = 5_000;

/** Returns when the events are on the disk. @throws CollectRefusal */
export async function takeIn(intake: Intake, request: Request): Promise<Receipt> {
  const { told, sentAt, writeKey } = eventsOf(request);
  const key = request.writeKey ?? writeKey;
  const source = key === null ? null : await intake.findSource(key);
  if (source === null) throw new CollectKeyUnknown('No source writes with this key');
  if (told.length > MOST_EVENTS) throw new CollectTooLarge(`At most ${MOST_EVENTS} events at once`);
  const isAdmitted = intake.admits(source.id, told.length, source.eventsPerSecond);
  // The SDKs of Sensors Data for servers lose what is not taken; they are held by what addresses may ask.
  if (!isAdmitted && request.body.family === 'SEGMENT') {
    throw new CollectTooOften(`At most ${source.eventsPerSecond} events a second`);
  }
  const receivedAt = intake.now();
  const bank = bankOf(source.organisation);
  const rules = { blinding: { vault: intake.vault, bank }, plan: await intake.findPlan(bank) };
  const lines: string[] = [];
  let putAside = 0;
  for (const [event, sent] of told) {
    const taken = await take(event, { source, receivedAt, sentAt: sent ?? sentAt }, rules);
    if (taken.bad) putAside += 1;
    lines.push(`${JSON.stringify(taken)}\n`);
  }
  if (lines.length > 0) await intake.spool.append(lines.join(''));
  return { events: told.length, putAside };
}

/** Events, each with when it was sent where it says so itself. */
interface Events {
  readonly told: readonly (readonly [Told | null, Date | null])[];
  readonly sentAt: Date | null;
  readonly writeKey: string | null;
}

function eventsOf({ body: { family, json }, route }: Request): Events {
  if (family === 'SENSORS') {
    const messages: unknown[] = Array.isArray(json) ? json : [json];
    const told = messages.map((raw) => [sensorsTold(raw), dateOf(sensorsSentAt(raw))] as const);
    return { told, sentAt: null, writeKey: null };
  }
  const { messages, sentAt, writeKey } = segmentBatch(json);
  const told = messages.map((raw) => [segmentTold(raw, route), null] as const);
  return { told, sentAt: dateOf(sentAt ?? null), writeKey: writeKey ?? null };
}

function dateOf(moment: string | number | null): Date | null {
  if (moment === null) return null;
  const date = new Date(moment);
  return Number.isNaN(date.getTime()) ? null : date;
}
