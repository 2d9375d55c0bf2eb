import { aCustomer, anOperator } from '@zhongtai/kit/testing';
import type { Caller } from '@zhongtai/kit/caller';
import { expect, it } from 'vitest';
import { aMember, testOperations } from '../../testing.ts';

const WATCH = `subscription ($campaignId: ID, $after: Cursor) {
  campaignChanged(campaignId: $campaignId, after: $after) { cursor status campaign { id } }
}`;
const act = (name: string) => `mutation ($id: ID!) { ${name}(input: { id: $id }) { status } }`;

const api = await testOperations();
const head = anOperator('CAMPAIGN_MANAGER');
const ann = aMember();

async function publish(id: string): Promise<void> {
  await api.run(act('submitCampaign'), { id }, { caller: head });
  await api.decide(id);
}
const end = (id: string, caller = head) => api.run(act('endCampaign'), { id }, { caller });

async function watch(caller: Caller, variables: { campaignId?: string; after?: string } = {}) {
  const stream = await api.watch(WATCH, variables, { caller });
  return {
    next: async () =>
      (await stream.next()).value?.['campaignChanged'] as {
        cursor: string;
        status: string;
        campaign: { id: string } | null;
      },
    end: () => stream.return(undefined),
  };
}

it('tells a branch of its own and of the head office’s campaigns, not of another branch’s', async () => {
  const another = await api.save({ campaign: { organisation: 'demo.b02' } });
  const ofHead = await api.save({});
  const branch = await watch(anOperator('ANALYST', 'demo.b01'));
  const change = branch.next();
  await publish(another);
  await publish(ofHead);
  expect(await change).toMatchObject({ status: 'SCHEDULED', campaign: { id: ofHead } });
  expect(await branch.next()).toMatchObject({ status: 'PREPARING', campaign: { id: ofHead } });
  await branch.end();
});

it('tells a branch nothing of what the head office has not approved', async () => {
  const ofHead = await api.save({});
  const branch = await watch(anOperator('ANALYST', 'demo.b01'), { campaignId: ofHead });
  const change = branch.next();
  await api.run(act('submitCampaign'), { id: ofHead }, { caller: head });
  await api.decide(ofHead, { outcome: 'REJECTED', reason: 'Too early' });
  await publish(ofHead);
  expect(await change).toMatchObject({ status: 'SCHEDULED' });
  await branch.end();
});

it('tells a customer of the campaigns they are a member of', async () => {
  const foreign = await api.save({ campaign: { status: 'RUNNING' } });
  const own = await api.save({ campaign: { status: 'RUNNING' }, members: [ann] });
  const customer = await watch(aCustomer(ann.id));
  const change = customer.next();
  await end(foreign);
  await end(own);
  expect(await change).toMatchObject({ status: 'ENDED', campaign: { id: own } });
  await customer.end();
});

it('brings what was missed since a cursor', async () => {
  const id = await api.save({});
  const before = await watch(head, { campaignId: id });
  const submitted = before.next();
  await publish(id);
  const { cursor } = await submitted;
  await before.end();
  await end(id);
  const again = await watch(head, { campaignId: id, after: cursor });
  expect((await again.next()).status).toBe('SCHEDULED');
  expect((await again.next()).status).toBe('PREPARING');
  expect((await again.next()).status).toBe('ENDED');
  await again.end();
});
