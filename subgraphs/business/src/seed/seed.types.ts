/** A synthetic retail bank. The same plan gives the same rows, always. */
export interface SeedPlan {
  /** Root label: lower-case letters and digits. */
  readonly bank: string;
  readonly name: string;
  readonly customers: number;
  /** Days of bookings and orders, up to `until`. */
  readonly days: number;
  readonly seed: number;
  /** Nothing happens after it. */
  readonly until: Date;
  /** Told after each part of the customers, with how many are in. */
  readonly onProgress?: (customers: number) => void | Promise<void>;
}

export const SEED_BANK = {
  currency: 'CNY',
  timeZone: 'Asia/Shanghai',
  branches: 12,
  outletsPerBranch: 4,
} as const;
