import { createHash } from 'node:crypto';

interface Draw {
  readonly campaignId: string;
  /** 0 to 100. */
  readonly percent: number;
}

const LOTS = 2 ** 32;

/**
 * Whether the lot keeps a customer out of a campaign. Always the same for the two of them, whoever computes it and
 * in whatever order customers come; another campaign draws anew.
 */
export function isHeldOut({ campaignId, percent }: Draw, customerId: string): boolean {
  const digest = createHash('sha256').update(`${campaignId}:${customerId}`).digest();
  return (digest.readUInt32BE(0) / LOTS) * 100 < percent;
}
