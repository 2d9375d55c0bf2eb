import { ANONYMOUS } from '@zhongtai/kit/caller';
import { aCustomer, anOperator } from '@zhongtai/kit/testing';
import { describe, expect, it } from 'vitest';
import { aMember, testOperations } from '../src/testing.ts';

const api = await testOperations();
const ann = aMember();
const status = 'RUNNING';
const CAMPAIGNS = {
  all: await api.save({ campaign: { status }, members: [ann] }),
  second: await api.save({ campaign: { status, organisation: 'demo.b02' } }),
  draft: await api.save({}),
  other: await api.save({ campaign: { status, organisation: 'berka' } }),
};

describe('nobody', () => {
  it.each([
    '{ campaigns { totalCount } }',
    '{ awards { totalCount } }',
    `{ campaign(id: "x") { id } }`,
  ])('is refused %s', async (source) => {
    expect(await api.run(source, {}, { caller: ANONYMOUS })).toMatchObject({
      code: 'UNAUTHENTICATED',
    });
  });

  it('finds no row even in the database', async () => {
    const { em } = api.context({ caller: ANONYMOUS });
    for (const table of [
      'campaign',
      'prize',
      'prize_lot',
      'prize_code',
      'prize_issue',
      'allocation',
      'campaign_member',
      'award',
      'outbox',
      'audience_part',
      'sale_hold',
      'chain_entry',
      'invitation',
      'newcomer',
      'referral',
      'chain_fact',
      'chain_done',
      'chain_tally',
    ]) {
      expect(await em.execute(`select 1 from operations.${table} limit 1`)).toEqual([]);
    }
  });
});

describe('changes', () => {
  const end = `mutation ($id: ID!) { endCampaign(input: { id: $id }) { status } }`;
  const branch = anOperator('CAMPAIGN_MANAGER', 'demo.b01');

  it.each([
    ['of the head office', CAMPAIGNS.all, 'FORBIDDEN'],
    ['of another branch', CAMPAIGNS.second, 'CAMPAIGN_NOT_FOUND'],
    ['that the head office drafts', CAMPAIGNS.draft, 'CAMPAIGN_NOT_FOUND'],
    ['of another bank', CAMPAIGNS.other, 'CAMPAIGN_NOT_FOUND'],
  ])('to a campaign %s are refused to a branch', async (_, id, code) => {
    expect(await api.run(end, { id }, { caller: branch })).toMatchObject({ code });
  });

  it('are not for a service agent', async () => {
    const caller = anOperator('SERVICE_AGENT');
    expect(await api.run(end, { id: CAMPAIGNS.all }, { caller })).toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  it('by a customer stop at the database', async () => {
    const { em } = api.context({ caller: aCustomer(ann.id, ann.organisation) });
    const changed = await em.execute<unknown[]>(
      `update operations.campaign set budget_amount = 1000000 returning id`,
    );
    expect(changed).toEqual([]);
  });
});
