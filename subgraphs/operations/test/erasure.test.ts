import { newId } from '@zhongtai/kit/ids';
import { aService } from '@zhongtai/kit/testing';
import { expect, it } from 'vitest';
import { forgetCustomer } from '../src/modules/personal/index.ts';
import { aMember, MARCH_10, testOperations } from '../src/testing.ts';

const api = await testOperations();
const now = () => new Date(MARCH_10);

it('takes a customer who was erased out of what has not ended, and keeps the books', async () => {
  const [ann, bob] = [aMember(), aMember()];
  const campaign = {
    startsAt: new Date('2026-03-01T00:00:00Z'),
    endsAt: new Date('2026-03-31T00:00:00Z'),
  };
  const running = await api.save({
    campaign: { ...campaign, status: 'RUNNING' },
    members: [ann, bob],
  });
  const ended = await api.save({ campaign: { ...campaign, status: 'ENDED' }, members: [ann] });
  const claimed = await api.run(
    `mutation ($input: ClaimAwardInput!) { claimAward(input: $input) { id } }`,
    { input: { campaignId: running, idempotencyKey: newId() } },
    {
      caller: { ...aService(), kind: 'CUSTOMER', subject: ann.id, organisation: ann.organisation },
    },
  );
  expect(claimed.code).toBeUndefined();
  await api
    .everything()
    .execute(
      `insert into operations.newcomer (customer_id, organisation, is_prospect, since) values (?, ?, false, ?)`,
      [ann.id, ann.organisation, now()],
    );

  const erasureId = newId();
  await api.everything().transactional((em) =>
    forgetCustomer(
      em,
      {
        ...{ id: newId(), type: 'business.customer.erased', organisation: 'demo.b01', cursor: '' },
        ...{ customerId: null, subjectId: ann.id, channel: null, at: now() },
        ...{ body: { erasureId, customerId: ann.id }, position: { xid: 1n, id: 1n } },
      },
      now,
    ),
  );

  const sql = (text: string) => api.everything().execute(text);
  const members = await sql(`select campaign_id, customer_id from operations.campaign_member
    order by campaign_id, customer_id`);
  expect(members).toEqual([
    { campaign_id: running, customer_id: bob.id },
    { campaign_id: ended, customer_id: ann.id },
  ]);
  expect(await sql(`select customer_id from operations.award`)).toEqual([{ customer_id: ann.id }]);
  expect(await sql(`select 1 from operations.newcomer`)).toEqual([]);
  const told = `select body from operations.outbox where type = 'operations.customer.erased'`;
  expect(await sql(told)).toEqual([{ body: { erasureId } }]);
});
