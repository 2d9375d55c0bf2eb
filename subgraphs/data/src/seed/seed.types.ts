export type { CampaignMemberRow, CustomerRow, EventRow, ProductRow } from '../clickhouse/index.ts';

/** What customers look at, apply for and buy. */
export interface SeedProduct {
  readonly id: string;
  /** TERM_DEPOSIT, WEALTH, FUND, LOAN, CARD, … */
  readonly kind: string;
  /** Decimal; purchases are of this much and more. */
  readonly minimumAmount: string;
}

/** Looked at by some of the customers of its part of the bank while it runs. */
export interface SeedCampaign {
  readonly id: string;
  readonly organisation: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/**
 * Behaviour of every customer of a bank who is in the `customer` table, day by day. The same plan over
 * the same customers gives the same events.
 */
export interface BehaviourPlan {
  /** Root label: `demo`. Its customers have been loaded before. */
  readonly bank: string;
  /** IANA zone that cuts the bank's days and shapes their hours. */
  readonly timeZone: string;
  /** ISO 4217, of purchases. */
  readonly currency: string;
  /** First bank day, `2026-08-24`. */
  readonly from: string;
  readonly days: number;
  /** Behaviour is cut here: nothing happens in the future. */
  readonly until: Date;
  readonly seed: number;
  /** At least one. */
  readonly products: readonly SeedProduct[];
  /** Digital channels by code, the most used first: `mobile`, `wechat`, `web`. At least one. */
  readonly channels: readonly string[];
  readonly campaigns: readonly SeedCampaign[];
  /** Mean over all customers; a few do most. About 0.15 is usual. */
  readonly sessionsPerCustomerDay: number;
  /** Told after each day is written. */
  readonly onProgress?: (done: BehaviourReport) => void;
}

export interface BehaviourReport {
  readonly days: number;
  readonly events: number;
}
