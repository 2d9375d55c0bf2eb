import type { Campaign } from '../campaign/index.ts';
import { opensAt, rulesOf } from './sale.state.ts';

const MINUTE_MS = 60_000;
/** How long a customer who is let in may hold. */
export const ADMISSION_MS = 120_000;
/** The lot is drawn so long before the opening, so that all know their place when it comes. */
export const LOT_BEFORE_MS = 10_000;
/** Those who wait for the lot ask within this time, and not all at once. */
const ASKED_WITHIN_MS = 8_000;

/** How customers are let in: one after the other, at equal distances from the opening on. */
export interface Line {
  readonly opensAt: Date;
  /** When those who came during the warm-up are put into an order. */
  readonly lotAt: Date;
  readonly admitPerMinute: number;
}

/** Null where everybody is let in at once. */
export function lineOf(campaign: Pick<Campaign, 'parameters' | 'startsAt'>): Line | null {
  const { admitPerMinute } = rulesOf(campaign);
  if (admitPerMinute === undefined) return null;
  const opening = opensAt(campaign);
  const lotAt = Math.max(opening.getTime() - LOT_BEFORE_MS, campaign.startsAt.getTime());
  return { opensAt: opening, lotAt: new Date(lotAt), admitPerMinute };
}

/** The last slot that was let in; -1 before the opening. */
const lastAdmitted = ({ opensAt: opening, admitPerMinute }: Line, now: Date): number =>
  Math.max(-1, Math.floor(((now.getTime() - opening.getTime()) * admitPerMinute) / MINUTE_MS));

export const admitsAt = ({ opensAt: opening, admitPerMinute }: Line, slot: number): Date =>
  new Date(opening.getTime() + Math.ceil((slot * MINUTE_MS) / admitPerMinute));

/** 1 for who is let in next; 0 for who is. */
export const positionOf = (line: Line, slot: number, now: Date): number =>
  Math.max(0, slot - lastAdmitted(line, now));

export const admittedUntil = (line: Line, slot: number): Date =>
  new Date(admitsAt(line, slot).getTime() + ADMISSION_MS);

/** When it is worth asking for the outcome of the lot: for each a moment of their own. */
export const asksAgainAt = ({ lotAt }: Line, joinedAt: Date): Date =>
  new Date(lotAt.getTime() + (joinedAt.getTime() % ASKED_WITHIN_MS));

interface Count {
  readonly entered: number;
  readonly nextSlot: number;
  readonly lotAt?: Date | null | undefined;
}

/** How many wait, by what the line has given: nobody is counted. */
export function waitingIn(line: Line, { entered, nextSlot, lotAt }: Count, now: Date): number {
  if (!lotAt) return entered;
  return Math.max(0, nextSlot - 1 - lastAdmitted(line, now));
}
