import { describe, expect, it } from 'vitest';
import { testData } from '../../testing/index.ts';
import { readTags } from '../../testing/tags.ts';
import { computeTags, COMPUTED_TAGS, TagRun } from './index.ts';
import { aBooking, aLogin, aPopulation, NOW } from './tagging.fixture.ts';

const api = await testData();
const LATER = new Date('2026-11-25T04:00:00Z');
const at = (now: Date) => ({ em: api.em(), clickhouse: api.clickhouse, now: () => now });

const TABLES = 'select name from system.tables where database = currentDatabase() order by name';

async function tables(): Promise<unknown> {
  return (await api.clickhouse.query({ query: TABLES, format: 'JSONEachRow' })).json();
}

describe('computeTags', () => {
  it('computes every tag that has a rule, without failure, and notes the run', async () => {
    const people = aPopulation('whole');
    const id = people.add([aLogin(0)], { gender: 'MALE' });
    await people.load(api.clickhouse);
    const results = await computeTags(at(NOW), 'whole');
    expect(results.filter(({ error }) => error !== null)).toEqual([]);
    expect(new Set(results.map(({ tag }) => tag))).toEqual(COMPUTED_TAGS);
    expect((await readTags(api.analytics, 'whole')).get(id)).toMatchObject({ gender: 'male' });
    const runs = await api.em().find(TagRun, { organisation: 'whole' });
    expect(runs).toHaveLength(COMPUTED_TAGS.size);
    expect(runs.find(({ tag }) => tag === 'gender')).toMatchObject({
      ...{ status: 'DONE', customers: 1, events: 1, asOf: NOW, computedAt: NOW, error: null },
    });
  });

  it('replaces only the tags it is asked for', async () => {
    const people = aPopulation('partly');
    const id = people.add([aLogin(0)]);
    await people.load(api.clickhouse);
    await computeTags(at(NOW), 'partly', { keys: new Set(['days_since_login', 'app_mau']) });
    await computeTags(at(LATER), 'partly', { keys: new Set(['days_since_login']) });
    expect((await readTags(api.analytics, 'partly')).get(id)).toEqual({
      app_mau: 'true',
      days_since_login: '5',
    });
  });

  it('takes values away that nobody has any more', async () => {
    const people = aPopulation('emptied');
    people.add([], { birthDate: '1990-01-01' });
    await people.load(api.clickhouse);
    await computeTags(at(NOW), 'emptied', { keys: new Set(['age']) });
    expect((await readTags(api.analytics, 'emptied')).size).toBe(1);
    const unknown = aPopulation('emptied');
    unknown.add([]);
    await unknown.load(api.clickhouse);
    await computeTags(at(NOW), 'emptied', { keys: new Set(['age']) });
    expect((await readTags(api.analytics, 'emptied')).size).toBe(0);
  });

  it('looks back from the last business day of a historic bank, whatever happens today', async () => {
    const people = aPopulation('historic');
    const booking = (moment: string) => ({
      ...aBooking('CARD_PAYMENT', '5'),
      at: new Date(moment),
    });
    const days = ['1998-12-31T10:00:00Z', '1998-12-02T10:00:00Z', '1998-12-01T10:00:00Z'];
    const award = { name: 'operations.award.issued', daysAgo: 0 };
    const id = people.add([...days.map(booking), award], { birthDate: '1978-12-31' });
    await people.load(api.clickhouse);
    await computeTags(at(NOW), 'historic');
    expect((await readTags(api.analytics, 'historic')).get(id)).toMatchObject({
      ...{ txn_count_30d: '2', days_since_last_txn: '0', age: '20' },
    });
    const [run] = await api.em().find(TagRun, { organisation: 'historic' });
    expect(run).toMatchObject({ asOf: new Date('1998-12-31T15:59:59.999Z'), computedAt: NOW });
  });

  it('leaves no table behind', async () => {
    const before = await tables();
    await computeTags(at(NOW), 'historic');
    expect(await tables()).toEqual(before);
  });
});
