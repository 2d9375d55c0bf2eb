import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadCampaignMembers, loadEvents, rememberBanks } from '@zhongtai/data/seed/index';
import { testData } from '@zhongtai/data/testing/index';
import { anOperator } from '@zhongtai/kit/testing';
import { describe, expect, it } from 'vitest';
import { SHARED_DATA } from '../imports.fixture.ts';
import { mapRows } from '../read-rows.ts';
import { FIRST_READING } from '../rejects.ts';
import { BANK, CAMPAIGN_ID, CURRENCY, ENDS_AT, STARTS_AT, TIME_ZONE } from './hillstrom.meaning.ts';
import { type Contacted, toEvents, toMember } from './hillstrom.rows.ts';
import { hillstromTable } from './hillstrom.table.ts';

const FILE = join(SHARED_DATA, 'hillstrom/hillstrom.csv.gz');
const isThere = existsSync(FILE);
if (!isThere) console.log('hillstrom is not at ../shared/data: its figures are not checked');

const EFFECTS = `query ($reference: _Any!) { _entities(representations: [$reference]) { ... on Campaign { effects {
  sampleRatio { pValue isSuspicious } incremental { customers }
  arms { key customers
    visits { share uplift { difference pValue isSignificant interval { low high } } }
    conversions { share uplift { difference isSignificant interval { low } } }
    spend { mean uplift { difference isSignificant interval { low } } } }
  segments(trait: "trait.bought") { value arms { key customers visits { uplift { difference isSignificant } } } }
} } } }`;

const per = (percent: number, places = 3) => expect.closeTo(percent / 100, places + 2);

/** As published with the data set, and as computed from it by others; every difference is surely more than chance. */
const arm = (key: string, customers: number, [visit, conversion, spend]: number[]) => ({
  ...{ key, customers },
  visits: expect.objectContaining({ share: per(visit ?? 0) }),
  conversions: expect.objectContaining({ share: per(conversion ?? 0, 4) }),
  spend: expect.objectContaining({ mean: expect.closeTo(spend ?? 0, 4) }),
});

describe.runIf(isThere)('the effects of the hillstrom campaign', () => {
  it('are the published ones, by arm and by segment', async () => {
    const api = await testData();
    const people: Contacted[] = [];
    const rows = mapRows(hillstromTable(FILE), FIRST_READING, (row, line) => ({
      ...{ row, number: String(line - 1) },
    }));
    for await (const one of rows) people.push(one);
    const at = STARTS_AT;
    await rememberBanks(api.em(), [{ path: BANK, currency: CURRENCY, timeZone: TIME_ZONE }]);
    await loadCampaignMembers(api.clickhouse, people.map(toMember), at);
    await loadEvents(api.clickhouse, people.flatMap(toEvents), { token: BANK, at });
    const reference = { __typename: 'Campaign', id: CAMPAIGN_ID, startsAt: at, endsAt: ENDS_AT };
    const found = await api.read<Record<string, { effects: Found }[]>>(EFFECTS, {
      caller: anOperator('ANALYST', BANK),
      variables: { reference },
    });
    const effects = found['_entities']?.[0]?.effects ?? { arms: [], segments: [] };
    expect(effects).toMatchObject({
      sampleRatio: { isSuspicious: false },
      incremental: { customers: expect.closeTo(21_307 * 0.006805 + 21_387 * 0.003111, 0) },
      arms: [
        arm('Mens E-Mail', 21_307, [18.276, 1.2531, 1.4226]),
        arm('Womens E-Mail', 21_387, [15.14, 0.8837, 1.0772]),
        arm('No E-Mail', 21_306, [10.617, 0.5726, 0.6528]),
      ],
    });
    const [mens, womens] = effects.arms;
    expect(mens?.visits.uplift?.difference).toBeCloseTo(0.07659, 5);
    expect(womens?.visits.uplift?.difference).toBeCloseTo(0.04523, 5);
    expect(mens?.conversions.uplift?.difference).toBeCloseTo(0.006805, 6);
    expect(womens?.conversions.uplift?.difference).toBeCloseTo(0.003111, 6);
    expect(mens?.spend.uplift?.difference).toBeCloseTo(0.7698, 4);
    expect(womens?.spend.uplift?.difference).toBeCloseTo(0.4244, 4);
    for (const each of [mens, womens]) {
      for (const measure of [each?.visits, each?.conversions, each?.spend]) {
        expect(measure?.uplift?.isSignificant).toBe(true);
        expect(measure?.uplift?.interval.low).toBeGreaterThan(0);
      }
    }
    expect(effects.segments.map(({ value }) => value).toSorted()).toEqual([
      'Mens',
      'Mens and womens',
      'Womens',
    ]);
    const all = effects.segments.flatMap(({ arms }) => arms.map(({ customers }) => customers));
    expect(all.reduce((sum, customers) => sum + customers, 0)).toBe(64_000);
  }, 60_000);
});

interface Measured {
  readonly uplift: {
    readonly difference: number;
    readonly isSignificant: boolean;
    readonly interval: { readonly low: number };
  } | null;
}

interface Found {
  readonly arms: readonly {
    readonly visits: Measured;
    readonly conversions: Measured;
    readonly spend: Measured;
  }[];
  readonly segments: readonly {
    readonly value: string;
    readonly arms: readonly { readonly customers: number }[];
  }[];
}
