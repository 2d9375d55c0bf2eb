import { band, flag, numeric, PAST_EVENTS, type TagGroup, text } from './tagging.types.ts';

const AGE = `age('year', c.birth_date, toDate32({today:Date}))`;
const BIRTH_YEAR = 'toYear(c.birth_date)';
/** 29 February is kept on the 28th where there is none. */
const NEXT_BIRTHDAY = `addYears(c.birth_date, ${AGE} + 1)`;
const KNOWN_SINCE = 'least(c.joined_on, ifNull(f.first_account_on, c.joined_on))';

export const demographicTags: TagGroup = {
  features: `select customer_id, toDate32(min(day)) as first_account_on from ${PAST_EVENTS}
    where name = 'business.account.opened' group by customer_id`,
  tags: {
    gender: text(`multiIf(c.gender = 'MALE', 'male', c.gender = 'FEMALE', 'female', 'unknown')`),
    age: numeric(AGE),
    age_band: band(
      AGE,
      [
        [18, 'minor'],
        [25, '18-24'],
        [35, '25-34'],
        [45, '35-44'],
        [55, '45-54'],
        [65, '55-64'],
      ],
      '65+',
    ),
    generation: band(
      BIRTH_YEAR,
      [
        [1960, 'older'],
        [1970, 'post60'],
        [1980, 'post70'],
        [1990, 'post80'],
        [2000, 'post90'],
      ],
      'post00',
    ),
    birthday_within_30d: flag(`dateDiff('day', toDate32({today:Date}), ${NEXT_BIRTHDAY}) <= 30
      or addYears(c.birth_date, ${AGE}) = toDate32({today:Date})`),
    birth_month: text('toMonth(c.birth_date)'),
    tenure_years: numeric(`age('year', ${KNOWN_SINCE}, toDate32({today:Date}))`),
  },
};
