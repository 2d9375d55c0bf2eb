import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { eventsOf, openImports, SHARED_DATA, totals } from '../imports.fixture.ts';

const FILE = join(SHARED_DATA, 'bpi2012/bpi_challenge_2012.csv.gz');
const isThere = existsSync(FILE);
if (!isThere) console.log('bpi2012 is not at ../shared/data: its import is not checked');

const FIGURES = `{ customers { totalCount } orders { totalCount }
  approved: orders(filter: { status: APPROVED }) { totalCount }
  declined: orders(filter: { status: DECLINED }) { totalCount }
  cancelled: orders(filter: { status: CANCELLED }) { totalCount }
  open: orders(filter: { status: OPEN }) { totalCount } }`;

/** As published with the log. */
const PUBLISHED = {
  ...{ customers: 13_087, orders: 13_087 },
  ...{ approved: 2_246, declined: 7_635, cancelled: 2_807, open: 399 },
};

const FUNNEL = `query ($input: FunnelInput!) { funnel(input: $input) { steps { label count } } }`;
const STEPS = ['A_SUBMITTED', 'A_PREACCEPTED', 'A_ACCEPTED', 'A_FINALIZED', 'A_APPROVED'];

const funnelBy = (subject: string) => ({
  ...{ subject, windowDays: 366 },
  ...{ from: '2011-09-30T22:00:00.000Z', to: '2012-04-01T00:00:00.000Z' },
  steps: STEPS.map((activity) => ({
    label: activity,
    event: 'business.order.progressed',
    where: [{ property: 'activity', equals: activity }],
  })),
});

describe.runIf(isThere)('the bpi2012 import', () => {
  it('gives all applications with their events, and the published funnel', async () => {
    const imports = await openImports();
    expect((await imports.run('bpi2012', FILE)).rows).toBe(0);
    expect(totals(await imports.ask('bpi2012', FIGURES))).toEqual(PUBLISHED);
    expect(await eventsOf(imports, 'bpi2012')).toMatchObject([
      { name: 'business.customer.registered', events: 13_087, ids: 13_087 },
      { name: 'business.order.progressed', events: 262_200, ids: 262_200 },
      { name: 'business.product.changed', events: 1 },
    ]);
    const reached = [13_087, 7_367, 5_113, 5_015, 2_246];
    const steps = STEPS.map((label, step) => ({ label, count: reached[step] }));
    for (const subject of ['SUBJECT', 'CUSTOMER']) {
      const input = funnelBy(subject);
      expect(await imports.ask('bpi2012', FUNNEL, { input })).toEqual({ funnel: { steps } });
    }
  }, 400_000);
});
