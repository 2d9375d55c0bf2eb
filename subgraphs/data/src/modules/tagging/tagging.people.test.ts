import { beforeAll, describe, expect, it } from 'vitest';
import { testData } from '../../testing/index.ts';
import { readTags } from '../../testing/tags.ts';
import { computeTags } from './index.ts';
import { aBooking, aLogin, aPopulation, NOW } from './tagging.fixture.ts';

const api = await testData();
const people = aPopulation('demo');
let tags: Awaited<ReturnType<typeof readTags>>;

beforeAll(async () => {
  await people.load(api.clickhouse);
  await computeTags({ em: api.em(), clickhouse: api.clickhouse, now: () => NOW }, 'demo');
  tags = await readTags(api.analytics, 'demo');
});

const born = (birthDate: string) => people.add([], { birthDate });

describe('age', () => {
  it.each([
    [born('2008-11-21'), { age: '17', age_band: 'minor' }],
    [born('2008-11-20'), { age: '18', age_band: '18-24' }],
    [born('2001-11-21'), { age: '24', age_band: '18-24' }],
    [born('2001-11-20'), { age: '25', age_band: '25-34' }],
    [born('1961-11-21'), { age: '64', age_band: '55-64' }],
    [born('1961-11-20'), { age: '65', age_band: '65+' }],
    [born('2000-02-29'), { age: '26', birth_month: '2' }],
  ])('counts whole years: %s', (id, expected) => {
    expect(tags.get(id)).toMatchObject(expected);
  });

  const unborn = people.add([]);
  it('is not known without a birth date', () => {
    expect(tags.get(unborn)).not.toHaveProperty('age');
    expect(tags.get(unborn)).not.toHaveProperty('age_band');
    expect(tags.get(unborn)).toMatchObject({ gender: 'unknown', birthday_within_30d: 'false' });
  });

  it.each([
    [born('1989-12-31'), 'post80'],
    [born('1990-01-01'), 'post90'],
    [born('1959-12-31'), 'older'],
    [born('2012-01-01'), 'post00'],
  ])('gives the generation: %s', (id, generation) => {
    expect(tags.get(id)).toMatchObject({ generation });
  });

  it.each([
    [born('1990-11-19'), 'false'],
    [born('1990-11-20'), 'true'],
    [born('1990-12-20'), 'true'],
    [born('1990-12-21'), 'false'],
  ])('sees a birthday in the coming thirty days: %s', (id, isSoon) => {
    expect(tags.get(id)).toMatchObject({ birthday_within_30d: isSoon });
  });
});

const logins = (count: number) => Array.from({ length: count }, (_, day) => aLogin(day));

describe('use of the app', () => {
  it.each([
    [people.add([]), { app_activity_level: 'never', app_mau: 'false' }],
    [people.add([aLogin(30)]), { app_activity_level: 'sleeping', app_mau: 'false' }],
    [people.add([aLogin(29)]), { app_activity_level: 'low', days_since_login: '29' }],
    [people.add(logins(3)), { app_activity_level: 'low', app_mau: 'true' }],
    [people.add(logins(4)), { app_activity_level: 'mid', app_login_days_30d: '4' }],
    [people.add(logins(11)), { app_activity_level: 'mid', login_streak: '11' }],
    [people.add(logins(12)), { app_activity_level: 'high', days_since_login: '0' }],
  ])('has levels by login days: %s', (id, expected) => {
    expect(tags.get(id)).toMatchObject(expected);
  });

  it.each([
    [people.add([aLogin(1), aLogin(2), aLogin(4)]), '2'],
    [people.add([aLogin(2), aLogin(3)]), '0'],
    [people.add([aLogin(0), aLogin(0)]), '1'],
  ])('counts a streak only if it ended today or yesterday: %s', (id, streak) => {
    expect(tags.get(id)).toMatchObject({ login_streak: streak });
  });

  const view = (minute: number) => ({
    name: 'page.viewed',
    channel: 'mobile',
    at: new Date(NOW.getTime() - 18_000_000 + minute * 60_000),
  });
  const reader = people.add([view(0), view(30), view(61)]);
  it('splits sessions by pauses of more than half an hour', () => {
    expect(tags.get(reader)).toMatchObject({
      sessions_30d: '2',
      avg_session_minutes: '15',
      avg_pages_per_session: '1.5',
    });
  });

  const visit = (daysAgo: number) => ({
    ...aBooking('CASH_DEPOSIT', '10', daysAgo),
    channel: 'counter',
  });
  const opening = (channel: string) => ({
    name: 'business.channel.opened',
    channel,
    daysAgo: 400,
  });
  const visitor = people.add([
    ...[aLogin(1), aLogin(1), aLogin(1), visit(3), visit(4), opening('wechat'), opening('mobile')],
  ]);
  it('names the channel of most days, not of most events', () => {
    expect(tags.get(visitor)).toMatchObject({
      primary_channel: 'counter',
      channel_mix_type: 'omni',
      channel_count_30d: '2',
      bound_channels: 'app;wechat_mp',
      branch_visits_90d: '2',
    });
  });
});
