import type { TagExpression, TagGroup } from './tagging.types.ts';

/** For how many days each kind of part in a campaign holds after its last sign. */
const DAYS = {
  entered: 90,
  won: 90,
  lost: 60,
  shared: 90,
  converted: 180,
  lapsed: 90,
  suspected: 365,
} as const;

type Part = keyof typeof DAYS;

/** What customers do where a campaign runs, and what becomes of it. */
const AWARD = 'operations.award';
const BOUND = 'operations.referral.bound';
const INVITED = 'operations.invitation.made';
const SHARED = 'campaign.shared';
const DOUBTED = ['operations.referral.doubted', 'operations.referral.decided'];
const ENTERED = [
  `${AWARD}.issued`,
  'operations.draw.made',
  'operations.hold.made',
  'operations.chain.entered',
  'operations.step.done',
  INVITED,
  BOUND,
];
const SIGNS = [
  ...[...ENTERED, ...DOUBTED, SHARED, 'operations.hold.ended'],
  ...[`${AWARD}.revoked`, `${AWARD}.expired`],
];

const texts = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(', ');
const AS_OF = `{computed_at:DateTime64(3, 'UTC')}`;
const NOBODY = `toUUID('00000000-0000-0000-0000-000000000000')`;
const LONGEST = Math.max(...Object.values(DAYS));

/** The last of the moments of what `things` (pairs of its id and its moment) still holds. */
const lastOf = (things: string, without: string): string =>
  `arrayMax(arrayPushBack(arrayMap(thing -> thing.2, arrayFilter(thing -> not has(${without}, thing.1), ${things})), toDateTime64(0, 3, 'UTC')))`;

/** A row for each customer and campaign: when there was last a sign of each part; 1970 for none. */
const BY_CAMPAIGN = `
  select who as customer_id, campaign,
    maxIf(at, name in (${texts(ENTERED)})) as entered,
    ${lastOf('issued', 'taken_back')} as won,
    if(won = toDateTime64(0, 3, 'UTC'), maxIf(at, name = 'operations.draw.made' or name = '${AWARD}.revoked'), toDateTime64(0, 3, 'UTC')) as lost,
    maxIf(at, name in ('${SHARED}', '${INVITED}')) as shared,
    maxIf(at, name = '${AWARD}.expired' or name = 'operations.hold.ended' and outcome = 'EXPIRED') as lapsed,
    ${lastOf('doubts', 'cleared')} as suspected,
    groupArrayIf((subject_id, at), name = '${AWARD}.issued') as issued,
    groupArrayIf(subject_id, name = '${AWARD}.revoked') as taken_back,
    groupArrayIf((subject_id, at), name in (${texts(DOUBTED)}) and outcome != 'REWARDED') as doubts,
    groupArrayIf(subject_id, name in (${texts(DOUBTED)}) and outcome = 'REWARDED') as cleared
  from (
    select arrayJoin(arrayDistinct(arrayFilter(id -> id != ${NOBODY},
        if(name in (${texts(DOUBTED)}), [customer_id, toUUIDOrZero(properties['inviterId'])], [customer_id])))) as who,
      properties['campaignId'] as campaign, name, at, subject_id, properties['outcome'] as outcome
    from event
    where bank = {bank:String} and name in (${texts(SIGNS)}) and properties['campaignId'] != ''
      and at <= ${AS_OF} and at > ${AS_OF} - interval ${LONGEST} day
  )
  group by who, campaign`;

/** When campaigns ran, and for which product; for any where it is nobody's. */
const CAMPAIGNS = `
  select subject_id as campaign_id,
    any(parseDateTime64BestEffortOrNull(properties['startsAt'], 3, 'UTC')) as starts_at,
    any(parseDateTime64BestEffortOrNull(properties['endsAt'], 3, 'UTC')) as ends_at,
    any(product_id) as of_product
  from event where bank = {bank:String} and customer_id = ${NOBODY} and name = 'operations.campaign.started'
  group by subject_id`;

/** Who had an offer and bought while it ran, as the effects of the campaign count it. */
const BOUGHT = `
  select member.customer_id as customer_id, toString(member.campaign_id) as campaign, max(bought.at) as converted
  from (select * from campaign_member final where bank = {bank:String} and is_hold_out = 0) as member
  join (${CAMPAIGNS}) as ran on ran.campaign_id = member.campaign_id
  join (
    select customer_id, at, product_id from event
    where bank = {bank:String} and name = 'product.purchased'
      and at <= ${AS_OF} and at > ${AS_OF} - interval ${DAYS.converted} day
  ) as bought on bought.customer_id = member.customer_id
  where bought.at >= ran.starts_at and bought.at < ran.ends_at
    and (ran.of_product = ${NOBODY} or ran.of_product = bought.product_id)
  group by customer_id, campaign`;

const parts = Object.keys(DAYS) as Part[];
const column = (part: Part): string =>
  `groupArrayIf((campaign, sign.1), sign.2 = '${part}' and sign.1 > ${AS_OF} - interval ${DAYS[part]} day) as ${part}`;

/** Campaigns whose sign still holds, and until when the last of them does. */
const participation = (part: Part): TagExpression => ({
  value: `nullIf(arrayStringConcat(arraySort(arrayMap(one -> one.1, f.${part})), ';'), '')`,
  number: 'null',
  expiresAt: `arrayMax(arrayMap(one -> one.2, f.${part})) + interval ${DAYS[part]} day`,
});

/** What part a customer had in campaigns: values are their ids, and a sign of it holds for its days. */
export const participationTags: TagGroup = {
  features: `select customer_id, ${parts.map(column).join(', ')}
    from (
      select customer_id, campaign, arrayJoin([${parts
        .filter((part) => part !== 'converted')
        .map((part) => `(${part}, '${part}')`)
        .join(', ')}]) as sign from (${BY_CAMPAIGN})
      union all
      select customer_id, campaign, (converted, 'converted') as sign from (${BOUGHT})
    )
    group by customer_id`,
  tags: Object.fromEntries(parts.map((part) => [`campaign_${part}`, participation(part)])),
};

/** For how many days a value of the tag holds after its last sign, by its key. */
export const HOLDS_FOR_DAYS: Readonly<Record<string, number>> = Object.fromEntries(
  parts.map((part) => [`campaign_${part}`, DAYS[part]]),
);
