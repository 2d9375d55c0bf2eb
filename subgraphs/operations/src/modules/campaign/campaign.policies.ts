const IS_MEMBER = `exists (
  select 1 from operations.campaign_member m
  where m.campaign_id = campaign.id and m.customer_id = scope_customer())`;

/** Approved, and of a part of the bank above the caller's: meant for the caller's customers, too. */
const FROM_ABOVE = `(status not in ('DRAFT', 'SUBMITTED') and organisation @> scope())`;

/** A campaign is changed only by its own part of the bank and those above; never by a customer. */
const WRITABLE = 'organisation <@ scope() and scope_customer() is null';

const SEEN_WITH_CAMPAIGN =
  'exists (select 1 from operations.campaign c where c.id = allocation.campaign_id)';

/** What staff give is a matter of their part of the bank. */
const OF_STAFF = 'campaign_id is null and scope_customer() is null and organisation <@ scope()';

/** docs/decisions/0006-who-sees-a-campaign.md */
export const campaignPolicies = () => ({
  rowLevelSecurity: 'force' as const,
  policies: [
    {
      name: 'campaign_seen',
      command: 'select' as const,
      using: () =>
        `(organisation <@ scope() or ${FROM_ABOVE}) and (scope_customer() is null or ${IS_MEMBER})`,
    },
    { name: 'campaign_written', using: () => WRITABLE, check: () => WRITABLE },
  ],
});

/** Seen with its campaign, and changed where that may be; a member may take from it. */
export const allocationPolicies = () => ({
  rowLevelSecurity: 'force' as const,
  policies: [
    {
      name: 'allocation_seen',
      command: 'select' as const,
      using: () => `${SEEN_WITH_CAMPAIGN} or (${OF_STAFF})`,
    },
    { name: 'allocation_written', using: () => WRITABLE, check: () => WRITABLE },
    {
      name: 'allocation_claimed',
      command: 'update' as const,
      using: () => `scope_customer() is not null and ${SEEN_WITH_CAMPAIGN}`,
      check: () => `scope_customer() is not null and ${SEEN_WITH_CAMPAIGN}`,
    },
  ],
});

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
