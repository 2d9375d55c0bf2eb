import { chance, pick, uneven, uuid, waiting } from './chance.sql.ts';

// Behaviour out of the engine itself. Parameters: bank, zone, currency, from, first (days after from),
// days, until, seed, mean, products, minimums, channels, campaigns, places, starts, ends.

/** Sessions by hour of the day: breakfast, lunch, and most of all the evening. */
const HOURS = [
  4, 2, 1, 1, 1, 3, 10, 22, 34, 38, 36, 34, 44, 38, 30, 30, 32, 36, 42, 52, 62, 58, 36, 14,
];
/** Monday to Sunday. */
const WEEKDAYS = '[1.06, 1.04, 1.02, 1.02, 1.1, 0.92, 0.84]';

/** What a session comes to, and how many of those that came so far go on. */
const PATH = [
  'app.launched',
  'page.viewed',
  'page.viewed',
  'product.viewed',
  'product.clicked',
  'product.applied',
  'product.purchased',
];
const PAGES = ['', 'home', 'products'];
const GOES_ON = [1, 0.97, 0.68, 0.62, 0.38, 0.3, 0.46];
/** How many of one hundred sessions look at a running campaign. */
const CAMPAIGN_SHARE = 0.18;
const CAMPAIGN_STEP = 100;
/** Steps come at least this far apart, so that chance never turns their order round. */
const STEP_SECONDS = 17;
/** After the first step, which comes within 32 seconds, and before the second. */
const CAMPAIGN_SECONDS = 2 * STEP_SECONDS - 2;
const MOST_SESSIONS_A_DAY = 8;

/** Share of all sessions that reach each step of the path. */
const REACH = GOES_ON.map((_, step) =>
  GOES_ON.slice(0, step + 1).reduce((share, part) => share * part, 1),
);
const PRODUCT_STEP = PATH.indexOf('product.viewed') + 1;

const texts = (list: readonly string[]) => `[${list.map((text) => `'${text}'`).join(', ')}]`;

/** What does not change from day to day, a row for each customer who uses a channel or hears from us. */
export const profiles = (table: string) => `
  create table ${table} engine = MergeTree order by id as
  select c.id as id, c.organisation as organisation, c.joined_on as joined_on,
    sipHash64({seed:UInt64}, c.id) as h,
    {mean:Float64} * ${uneven('h', 'rate')} as rate,
    if(has_openings, arrayFilter(channel -> has(o.opened, channel), {channels:Array(String)}), {channels:Array(String)}) as channels,
    channels[1 + toUInt8(floor(pow(${chance('h', 'main channel')}, 2) * length(channels)))] as main_channel,
    1 + sipHash64(h, 'favourite') % length({products:Array(UUID)}) as favourite,
    0.04 + 0.5 * pow(${chance('h', 'opens')}, 2) as opens,
    /* Some use the device of another: about two of those have the same. */
    lower(hex(if(${chance('h', 'shares a device')} < 0.08,
      sipHash64({seed:UInt64}, h % toUInt64(greatest(1, count() over () / 25))), sipHash64(h, 'device')))) as device
  from (select * from customer final where bank = {bank:String} and kind != 'PROSPECT') as c
  left join (
    select customer_id, groupUniqArray(toString(channel)) as opened from event
    where bank = {bank:String} and name = 'business.channel.opened' group by customer_id
  ) as o on o.customer_id = c.id
  cross join (
    select count() > 0 as has_openings from event
    where bank = {bank:String} and name = 'business.channel.opened'
  ) as any_openings`;

/** A row for each customer and bank day of the chunk. */
const customerDays = (table: string) => `
  select *, toDate({from:String}) + arrayJoin(range({first:UInt32}, {first:UInt32} + {days:UInt32})) as day,
    sipHash64(h, toUInt32(day)) as hd,
    toUnixTimestamp(toDateTime(concat(toString(day), ' 00:00:00'), {zone:String})) as midnight
  from ${table}
  where joined_on <= day`;

const sessions = (table: string) => `
  select *, arrayJoin(range(toUInt8(least(visits, ${MOST_SESSIONS_A_DAY})))) as session,
    sipHash64(hd, session, 'session') as hs,
    midnight + 3600 * (${pick('hs', 'hour', HOURS)} - 1) + hs % 3600 as start,
    if(${chance('hs', 'same channel')} < 0.8, main_channel, channels[1 + hs % length(channels)]) as channel,
    ${chance('hs', 'depth')} as luck,
    ${REACH.map((share) => `(luck < ${share.toFixed(6)})`).join(' + ')} as depth,
    if(depth < ${PRODUCT_STEP}, 0, ${pick('hs', 'products seen', [70, 20, 10])}) as seen,
    depth + greatest(seen, 1) - 1 as steps,
    if(${chance('hs', 'campaign')} > ${CAMPAIGN_SHARE}, 0, arrayFirstIndex(
      (place, starts, ends) -> start between starts and ends
        and (organisation = place or startsWith(organisation, concat(place, '.'))),
      {places:Array(String)}, {starts:Array(UInt32)}, {ends:Array(UInt32)})) as campaign
  from (
    select *, floor(rate * ${WEEKDAYS}[toDayOfWeek(day)] * ${waiting('hd', 'mood')} + ${chance('hd', 'visits')}) as visits
    from (${customerDays(table)})
    where notEmpty(channels)
  )
  where visits > 0`;

const path = (table: string) => `
  select *,
    arrayJoin(arrayConcat(range(1, steps + 1), if(campaign > 0, [${CAMPAIGN_STEP}], []))) as step,
    /* Products are looked at one after the other before one of them is clicked. */
    if(step >= ${PRODUCT_STEP}, greatest(${PRODUCT_STEP}, step - greatest(seen, 1) + 1), step) as place,
    if(step = ${CAMPAIGN_STEP}, 'campaign.viewed', ${texts(PATH)}[place]) as name,
    if(place < ${PRODUCT_STEP} or step = ${CAMPAIGN_STEP}, 0,
      1 + (favourite + if(place > ${PRODUCT_STEP}, seen, step - ${PRODUCT_STEP} + 1)
        + if(${chance('hs', 'usual product')} < 0.6, 0, hs % 97)) % length({products:Array(UUID)})) as product,
    toDateTime64(start + if(step = ${CAMPAIGN_STEP}, ${CAMPAIGN_SECONDS}, step * ${STEP_SECONDS} + sipHash64(hs, step) % 15), 3, 'UTC')
      + toIntervalMillisecond(sipHash64(hs, step, 'ms') % 1000) as moment
  from (${sessions(table)})`;

/** All of it is received when the bank is made: nothing of its past is news of yesterday. */
const COLUMNS = `(bank, organisation, customer_id, at, name, id, channel, subject_id, session_id, product_id,
  amount, properties, received_at, position)`;
const NIL = `toUUID('00000000-0000-0000-0000-000000000000')`;
const NO_PROPERTIES = `cast(map(), 'Map(String, String)')`;

/** Sessions of the chunk's days: launch, home, list, product, click, application, purchase, ever fewer. */
export const insertSessions = (table: string) => `
  insert into event ${COLUMNS}
  select {bank:String}, organisation, id, moment, name, ${uuid('hs', 'step', `'event'`)}, channel, ${NIL},
    ${uuid('hs', `'session'`)},
    if(product > 0, {products:Array(UUID)}[product], ${NIL}),
    if(name = 'product.purchased',
      toDecimal64({minimums:Array(Float64)}[product] * (1 + floor(3 * ${waiting('hs', 'amount')})), 4),
      toDecimal64(0, 4)),
    multiIf(
      name = 'product.purchased', map('currency', {currency:String}),
      name = 'campaign.viewed', map('campaignId', {campaigns:Array(String)}[campaign]),
      place = 1, map('device_id', device),
      place <= ${PAGES.length}, map('page', ${texts(PAGES)}[place]),
      ${NO_PROPERTIES}),
    {until:DateTime64(3, 'UTC')}, step
  from (${path(table)})
  where moment <= {until:DateTime64(3, 'UTC')}`;

/** Share of the customers who get a message on a day. */
const MESSAGES_A_DAY = 0.06;

/** Messages of the chunk's days: sent, most of them delivered, some of those opened. */
export const insertMessages = (table: string) => `
  insert into event ${COLUMNS}
  select {bank:String}, organisation, id, moment, ['message.sent', 'message.delivered', 'message.opened'][step],
    ${uuid('hd', 'step', `'message event'`)}, '', ${uuid('hd', `'message'`)}, ${NIL}, ${NIL}, toDecimal64(0, 4),
    map('messageKind', if(${chance('hd', 'message kind')} < 0.6, 'MARKETING', 'SERVICE'),
      'medium', ['PUSH', 'SMS', 'WECHAT'][${pick('hd', 'medium', [60, 25, 15])}]),
    {until:DateTime64(3, 'UTC')}, step
  from (
    select *, arrayJoin(range(1, 1 + stages)) as step,
      toDateTime64(midnight + 34200 + hd % 39600 + [0, 2, 120][step], 3, 'UTC')
        + toIntervalMillisecond(hd % 1000 + if(step = 3, toUInt32(5400000 * ${waiting('hd', 'opened after')}), 0)) as moment
    from (
      select *, 1 + (${chance('hd', 'delivered')} < 0.97) as sent_and_delivered,
        sent_and_delivered + (sent_and_delivered = 2 and ${chance('hd', 'opened')} < opens) as stages
      from (${customerDays(table)})
      where ${chance('hd', 'message')} < ${MESSAGES_A_DAY}
    )
  )
  where moment <= {until:DateTime64(3, 'UTC')}`;
