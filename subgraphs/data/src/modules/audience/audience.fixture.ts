import { openPostgresBus } from '@zhongtai/kit/bus';
import { newId, stableId } from '@zhongtai/kit/ids';
import { newLogger } from '@zhongtai/kit/logging';
import { Client } from 'pg';
import { afterAll, expect, vi } from 'vitest';
import { z } from 'zod';
import { insertCustomers } from '../../clickhouse/index.ts';
import { startConsumers } from '../../consumers.ts';
import { testData } from '../../testing/index.ts';
import { computeTags } from '../tagging/index.ts';

const partRow = z.object({
  organisation: z.string(),
  body: z.object({
    campaignId: z.string(),
    customers: z.array(
      z.object({
        ...{ id: z.string(), organisation: z.string() },
        isHeldOut: z.boolean().optional(),
        pool: z.number().optional(),
      }),
    ),
    holdOutPercent: z.number(),
    part: z.number(),
    parts: z.number(),
    total: z.number(),
  }),
});

const now = () => new Date('2026-11-20T04:00:00Z');

/** 1,201 customers of an outlet and 100 of another branch, of whom one is a man; campaigns that start are answered. */
export async function openAudiences() {
  const api = await testData();
  const logger = newLogger('test', { level: 'silent' });
  const bus = openPostgresBus({ url: api.url, logger });
  const operations = new Client({ connectionString: api.database.url('operations') });
  await operations.connect();
  await operations.query(`select set_config('app.organisation', '*', false)`);
  await insertCustomers(api.clickhouse, PEOPLE, now());
  await computeTags({ em: api.em(), clickhouse: api.clickhouse, now }, 'demo');
  const consumers = startConsumers({ ...api, bus, logger, now });
  afterAll(async () => {
    await Promise.all(consumers.map((consumer) => consumer.stop()));
    await bus.close();
    await operations.end();
  });
  const partsOf = async (campaignId: string) => {
    const rows = await api.em().execute(PARTS, [campaignId]);
    return z.array(partRow).parse(rows);
  };
  return {
    ...{ api, bus, now, operations, partsOf },
    startCampaign: async (body: object, organisation = 'demo'): Promise<string> => {
      const campaignId = newId();
      await operations.query(START, [
        ...[newId(), organisation, campaignId],
        { campaignId, ...body },
      ]);
      return campaignId;
    },
    /** A campaign names a group, or none any more. */
    chooseGroup: async (campaignId: string, groupId: string | null): Promise<void> => {
      await operations.query(CHOOSE, [newId(), campaignId, { campaignId, groupId }]);
    },
    /** The parts of a campaign's audience, once there is one. */
    answered: async (campaignId: string) => {
      await vi.waitFor(async () => expect(await partsOf(campaignId)).not.toHaveLength(0), 10_000);
      return partsOf(campaignId);
    },
  };
}

const PEOPLE = Array.from({ length: 1_301 }, (_, n) => ({
  id: stableId('customer', n),
  organisation: n < 1_201 ? 'demo.b01.o01' : 'demo.b02',
  kind: 'CUSTOMER',
  gender: n === 0 ? 'MALE' : 'FEMALE',
  birthDate: null,
  sourceKind: 'BRANCH',
  joinedOn: '2020-01-01',
}));

const PARTS = `select organisation::text, body from data.outbox
  where type = 'data.audience.pinned' and subject_id = ? order by id`;

const CHOOSE = `insert into operations.outbox (event_id, type, organisation, subject_id, body, at)
  values ($1, 'operations.campaign.group_chosen', 'demo', $2, $3, now())`;

const START = `insert into operations.outbox (event_id, type, organisation, subject_id, body, at)
  values ($1, 'operations.campaign.started', $2, $3, $4, now())`;
