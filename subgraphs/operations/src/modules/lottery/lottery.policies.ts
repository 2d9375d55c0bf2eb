const WRITABLE = 'organisation <@ scope() and scope_customer() is null';

/** Seen with its campaign; written by the campaign's own part of the bank and those above, never by a customer. */
export const seenWithCampaign = (table: string) => ({
  rowLevelSecurity: 'force' as const,
  policies: [
    {
      name: `${table}_seen`,
      command: 'select' as const,
      using: () => `exists (select 1 from operations.campaign c where c.id = ${table}.campaign_id)`,
    },
    { name: `${table}_written`, using: () => WRITABLE, check: () => WRITABLE },
  ],
});
