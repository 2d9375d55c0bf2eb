import { flag, PAST_EVENTS, type TagGroup } from './tagging.types.ts';

const TRANSACTION = `name = 'business.transaction.posted'`;
const APPLICATION = `name = 'business.order.progressed' and properties['orderKind'] = 'LOAN_APPLICATION'`;

export const riskComplianceTags: TagGroup = {
  features: `select customer_id,
      uniqExactIf(subject_id, ${APPLICATION} and days_ago < 90) as applications,
      countIf(${TRANSACTION} and properties['kind'] = 'TRANSFER_OUT' and amount >= 50000
        and hour < 5 and days_ago < 7) as night_transfers,
      countIf(${TRANSACTION} and properties['kind'] = 'CASH_DEPOSIT' and amount >= 40000
        and amount < 50000 and days_ago < 3) as split_deposits
    from ${PAST_EVENTS}
    where name in ('business.transaction.posted', 'business.order.progressed')
    group by customer_id`,
  tags: {
    credit_hungry: flag('f.applications >= 3'),
    night_large_transfer: flag('f.night_transfers > 0'),
    structuring_pattern: flag('f.split_deposits >= 3'),
  },
};
