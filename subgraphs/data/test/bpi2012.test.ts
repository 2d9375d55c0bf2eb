import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { stableId } from '@zhongtai/kit/ids';
import { anOperator } from '@zhongtai/kit/testing';
import { parse } from 'csv-parse';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { type EventRow, loadEvents } from '../src/seed/index.ts';
import { testData } from '../src/testing/index.ts';

const FILE = join(import.meta.dirname, '../../../../shared/data/bpi2012/bpi_challenge_2012.csv.gz');
const isThere = existsSync(FILE);
if (!isThere) console.log('bpi2012 is not at ../shared/data: its funnel is not checked');

const record = z.object({
  case_id: z.string(),
  activity: z.string(),
  lifecycle: z.string(),
  timestamp: z.string(),
});

async function* events(): AsyncGenerator<EventRow> {
  const lines = createReadStream(FILE)
    .pipe(createGunzip())
    .pipe(parse({ columns: true }));
  let line = 0;
  for await (const row of lines) {
    const { case_id, activity, lifecycle, timestamp } = record.parse(row);
    line += 1;
    yield {
      id: stableId('bpi2012', 'event', line),
      name: 'business.order.progressed',
      organisation: 'bpi2012',
      customerId: stableId('bpi2012', 'applicant', case_id),
      subjectId: stableId('bpi2012', 'order', case_id),
      at: new Date(timestamp),
      properties: { activity, lifecycle },
    };
  }
}

const ACTIVITIES = ['A_SUBMITTED', 'A_PREACCEPTED', 'A_ACCEPTED', 'A_FINALIZED', 'A_APPROVED'];
const FUNNEL = `query ($input: FunnelInput!) { funnel(input: $input) { steps { label count } } }`;

interface Counted {
  funnel: { steps: { count: number }[] };
}

it.runIf(isThere)(
  'counts the published funnel of 13,087 loan applications',
  async () => {
    const api = await testData();
    const sent = await loadEvents(api.clickhouse, events(), { token: 'bpi2012', at: new Date() });
    expect(sent).toBe(262_200);
    const steps = ACTIVITIES.map((activity) => ({
      label: activity,
      event: 'business.order.progressed',
      where: [
        { property: 'activity', equals: activity },
        { property: 'lifecycle', equals: 'COMPLETE' },
      ],
    }));
    for (const subject of ['SUBJECT', 'CUSTOMER']) {
      const input = {
        ...{ steps, subject, windowDays: 366 },
        from: '2011-09-30T22:00:00.000Z',
        to: '2012-04-01T00:00:00.000Z',
      };
      const caller = anOperator('ANALYST', 'bpi2012');
      const { funnel } = await api.read<Counted>(FUNNEL, { caller, variables: { input } });
      expect(funnel.steps.map(({ count }) => count)).toEqual([13_087, 7_367, 5_113, 5_015, 2_246]);
    }
  },
  120_000,
);
