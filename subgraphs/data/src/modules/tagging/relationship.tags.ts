import { flag, PAST_EVENTS, type TagGroup, text } from './tagging.types.ts';

export const relationshipTags: TagGroup = {
  // The settlement account that counts is the first demand account.
  features: `select customer_id, argMin(organisation, at) as branch from ${PAST_EVENTS}
    where name = 'business.account.opened' and properties['kind'] = 'DEMAND' group by customer_id`,
  tags: {
    is_referred: flag(`c.source_kind = 'REFERRAL'`),
    owning_branch: text('f.branch'),
  },
};
