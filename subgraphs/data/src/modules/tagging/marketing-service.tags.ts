import { amount, flag, numeric, PAST_EVENTS, share, type TagGroup, text } from './tagging.types.ts';

const SENT = `name = 'message.sent'`;
const DELIVERED = `name = 'message.delivered'`;
const OPENED = `name = 'message.opened'`;
const MARKETING = `(not mapContains(properties, 'messageKind')
  or lower(properties['messageKind']) in ('marketing', 'campaign', 'promotion'))`;
const PUSH = `lower(properties['medium']) = 'push'`;
const recent = 'days_ago < 90';
const LAST_12_MONTHS = 'day > addMonths({today:Date}, -12)';

export const marketingServiceTags: TagGroup = {
  features: `select customer_id,
      countIf(${DELIVERED} and ${MARKETING} and days_ago < 7) as pressure,
      countIf(${SENT} and ${recent}) as sent,
      countIf(${DELIVERED} and ${recent}) as delivered,
      countIf(${OPENED} and ${recent}) as opened,
      countIf(${DELIVERED} and ${PUSH} and ${recent}) as push_delivered,
      countIf(${OPENED} and ${PUSH} and ${recent}) as push_opened,
      uniqExactIf(properties['campaignId'], name = 'operations.award.issued' and ${LAST_12_MONTHS}) as campaigns,
      sumIf(amount, name = 'operations.award.issued' and ${LAST_12_MONTHS}) as rewards
    from ${PAST_EVENTS}
    where startsWith(name, 'message.') or name = 'operations.award.issued'
    group by customer_id`,
  tags: {
    contact_pressure_7d: amount('f.pressure'),
    msgs_sent_90d: amount('f.sent'),
    delivery_rate_90d: share('f.delivered', 'f.sent'),
    // Smoothed as the catalogue says, so that one opened message is not 100 %.
    open_rate_90d: numeric('if(f.sent > 0, round((f.opened + 1) / (f.delivered + 10), 4), null)'),
    push_open_rate: numeric(
      'if(f.push_delivered > 0, round((f.push_opened + 1) / (f.push_delivered + 10), 4), null)',
    ),
    campaigns_joined_12m: amount('f.campaigns'),
    reward_cost_12m: amount('f.rewards'),
    acquisition_channel: text(`transform(c.source_kind,
      ['BRANCH', 'REFERRAL', 'CAMPAIGN', 'PARTNER'], ['branch', 'referral', 'ad', 'partner'], 'other')`),
    // One in twenty, the same ones for ever.
    control_group_member: flag('sipHash64(c.id) % 20 = 0'),
  },
};
