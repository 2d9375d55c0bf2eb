import {
  amount,
  flag,
  list,
  LOGIN,
  numeric,
  PAST_EVENTS,
  type TagGroup,
  text,
} from './tagging.types.ts';

/** Our channels under the catalogue's names; a partner's system is none of them. */
const CHANNEL = `transform(channel, ['mobile', 'wechat', 'web', 'counter', 'call', 'atm'],
  ['app', 'wechat_mp', 'web', 'counter', 'call_center', 'atm'], '')`;
const OPENING = `name = 'business.channel.opened'`;
const DIGITAL = `used in ('app', 'web', 'wechat_mp')`;
const STAFFED = `used in ('counter', 'atm')`;
const APP_LOGIN = `${LOGIN} and used = 'app'`;
/** A pause longer than this ends a session. */
const GAP_S = 1_800;

const sum = (array: string) => `arraySum(${array})`;

export const channelBehaviourTags: TagGroup = {
  features: `select customer_id,
      groupUniqArrayIf(used, ${OPENING} and used != '') as bound,
      uniqExactIf(used, is_use and days_ago < 30) as channels_30d,
      sumMapIf([used], [toUInt64(1)], is_use and is_first_of_day and days_ago < 90) as days_by_channel,
      countIf(is_use and days_ago < 90 and ${DIGITAL}) as digital_90d,
      countIf(is_use and days_ago < 90 and ${STAFFED}) as staffed_90d,
      minOrNullIf(day, ${APP_LOGIN}) as first_app_login,
      uniqExactIf(day, ${APP_LOGIN} and days_ago < 30) as app_days_30d,
      minOrNullIf(days_ago, ${LOGIN}) as login_days_ago,
      arraySort(groupUniqArrayIf(days_ago, ${LOGIN})) as login_days,
      topKIf(1)(hour, ${LOGIN} and days_ago < 90) as login_hours,
      countIf(${LOGIN} and days_ago < 90) as logins_90d,
      uniqExactIf(day, is_use and used = 'counter' and days_ago < 90) as branch_days_90d,
      countIf(is_use and used = 'atm' and days_ago < 60) as atm_60d,
      arraySort(groupArrayIf(toUnixTimestamp(at), is_online and days_ago < 30)) as moments,
      arrayFilter(gap -> gap <= ${GAP_S}, arrayPopFront(arrayDifference(moments))) as pauses,
      if(empty(moments), 0, length(moments) - length(pauses)) as sessions_30d,
      countIf(name in ('page.viewed', 'product.viewed') and days_ago < 30) as pages_30d
    from (
      select *, ${CHANNEL} as used, used != '' and not ${OPENING} as is_use,
        used in ('app', 'web', 'wechat_mp') and not startsWith(name, 'business.') as is_online,
        row_number() over (partition by customer_id, day, used, is_use) = 1 as is_first_of_day
      from ${PAST_EVENTS} where channel != ''
    )
    group by customer_id`,
  tags: {
    bound_channels: list('ifNull(f.bound, [])'),
    channel_count_30d: amount('f.channels_30d'),
    primary_channel: text(`if(empty(f.days_by_channel.1), null,
      arrayElement(f.days_by_channel.1, indexOf(f.days_by_channel.2, arrayMax(f.days_by_channel.2))))`),
    channel_mix_type: text(`multiIf(
      ifNull(f.digital_90d, 0) > 0 and f.staffed_90d > 0, 'omni',
      ifNull(f.digital_90d, 0) > 0, 'digital_only',
      ifNull(f.staffed_90d, 0) > 0, 'branch_only', 'inactive')`),
    app_registered: flag(`has(f.bound, 'app')`),
    app_first_login_at: text('f.first_app_login'),
    app_login_days_30d: amount('f.app_days_30d'),
    app_mau: flag('f.app_days_30d > 0'),
    app_activity_level: text(`multiIf(
      ifNull(f.app_days_30d, 0) >= 12, 'high', ifNull(f.app_days_30d, 0) >= 4, 'mid',
      ifNull(f.app_days_30d, 0) >= 1, 'low', isNotNull(f.first_app_login), 'sleeping', 'never')`),
    days_since_login: numeric('f.login_days_ago'),
    // Days are counted while each follows the one before; a streak that ended earlier is none.
    login_streak: amount(`if(ifNull(f.login_days_ago, 2) > 1, 0,
      ${sum(`arrayMap((ago, place) -> ago - f.login_days[1] = place - 1, f.login_days, arrayEnumerate(f.login_days))`)})`),
    sessions_30d: amount('f.sessions_30d'),
    avg_session_minutes: numeric(`round(${sum('f.pauses')} / 60 / nullIf(f.sessions_30d, 0), 2)`),
    avg_pages_per_session: numeric('round(f.pages_30d / nullIf(f.sessions_30d, 0), 2)'),
    login_peak_hour: text('if(f.logins_90d > 0, arrayElement(f.login_hours, 1), null)'),
    branch_visits_90d: amount('f.branch_days_90d'),
    atm_user: flag('f.atm_60d >= 2'),
  },
};
