import { newId } from '@zhongtai/kit/ids';
import { aCustomer, aPartner, anOperator } from '@zhongtai/kit/testing';
import type { Caller } from '@zhongtai/kit/caller';
import { expect, it } from 'vitest';
import { aMember, idOf, testOperations } from '../../testing.ts';

const WATCH = `subscription ($campaignId: ID, $after: Cursor) {
  awardIssued(campaignId: $campaignId, after: $after) { cursor award { id customer { id } campaign { name } } }
}`;
const CLAIM = `mutation ($campaignId: ID!, $key: String!) {
  claimAward(input: { campaignId: $campaignId, idempotencyKey: $key }) { id }
}`;

const api = await testOperations();
const ann = aMember();
const ben = aMember();
const cid = aMember('demo.b02.o01');
const members = [ann, ben, cid];
const newCampaign = () => api.save({ campaign: { status: 'RUNNING' }, members });

async function claim(campaignId: string, { id, organisation }: typeof ann) {
  const caller = aCustomer(id, organisation);
  const answer = await api.run(CLAIM, { campaignId, key: newId() }, { caller });
  return idOf(answer, 'claimAward');
}

interface Issued {
  readonly cursor: string;
  readonly award: { readonly id: string; readonly customer: { readonly id: string } };
}

async function watch(caller: Caller, variables: { campaignId?: string; after?: string }) {
  const stream = await api.watch(WATCH, variables, { caller });
  return {
    next: async () => (await stream.next()).value?.['awardIssued'] as Issued,
    end: () => stream.return(undefined),
  };
}

it('brings every award live to the head office, a partner and the customer it is for', async () => {
  const campaignId = await newCampaign();
  const watches = await Promise.all([
    watch(anOperator('CAMPAIGN_MANAGER'), { campaignId }),
    watch(aPartner(['award:read', 'campaign:read', 'customer:read']), { campaignId }),
    watch(aCustomer(ann.id), { campaignId }),
  ]);
  const first = watches.map(({ next }) => next());
  const awardId = await claim(campaignId, ann);
  for (const issued of await Promise.all(first)) expect(issued.award.id).toBe(awardId);
  await Promise.all(watches.map(({ end }) => end()));
});

it('keeps the awards of others from a branch and from a customer', async () => {
  const campaignId = await newCampaign();
  const branch = await watch(anOperator('ANALYST', 'demo.b01'), { campaignId });
  const customer = await watch(aCustomer(ben.id), { campaignId });
  const [forBranch, forCustomer] = [branch.next(), customer.next()];
  await claim(campaignId, cid);
  await claim(campaignId, ben);
  expect((await forBranch).award.customer.id).toBe(ben.id);
  expect((await forCustomer).award.customer.id).toBe(ben.id);
  await Promise.all([branch.end(), customer.end()]);
});

it('first brings what was missed, in order and once, then goes on live', async () => {
  const campaignId = await newCampaign();
  const caller = anOperator('ANALYST');
  const before = await watch(caller, { campaignId });
  const seen = before.next();
  await claim(campaignId, ann);
  const { cursor } = await seen;
  await before.end();
  const missed = await claim(campaignId, ben);
  const again = await watch(caller, { campaignId, after: cursor });
  expect((await again.next()).award.id).toBe(missed);
  const live = again.next();
  const last = await claim(campaignId, cid);
  expect((await live).award.id).toBe(last);
  await again.end();
});

it.each([{ after: 'nonsense' }, { campaignId: 'nonsense' }])('refuses %o', async (variables) => {
  await expect(watch(anOperator('ANALYST'), variables)).rejects.toMatchObject({
    cause: [{ originalError: { code: 'INVALID_INPUT' } }],
  });
});
