/** As many as the test makes; each is known by its number alone, so that anybody can send it again. */
export const TRANSFERS = 600;
export const ACCOUNTS = 12;
export const START = 40;
export const BANK = 'faults';

export const accountId = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** Between accounts that all meet again and again, in both directions; some are more than there is. */
export function transferOf(n: number) {
  const from = (n * 7 + Math.floor(n / ACCOUNTS)) % ACCOUNTS;
  const to = (from + 1 + ((n * 5) % (ACCOUNTS - 1))) % ACCOUNTS;
  return {
    externalId: `transfer ${n}`,
    accountId: accountId(from),
    payeeAccountId: accountId(to),
    amount: String(1 + ((n * 13) % 60)),
  };
}
