import fc from 'fast-check';
import { newId } from '@zhongtai/kit/ids';
import { aCustomer, aService, anOperator } from '@zhongtai/kit/testing';
import { expect, it } from 'vitest';
import { expireAwards } from '../src/modules/award/award.expiry.ts';
import { aCampaignInput } from '../src/modules/campaign/campaign.fixture.ts';
import { Campaign, CampaignMember } from '../src/modules/campaign/index.ts';
import { ISSUE, answerIssue } from '../src/modules/issue/issue.fixture.ts';
import { aMember, idOf, testOperations } from '../src/testing.ts';

const head = anOperator('CAMPAIGN_MANAGER');
const api = await testOperations();
const members = [aMember(), aMember(), aMember()];
const LATE = '2026-03-20T02:00:00.000Z';

const steps = fc.array(
  fc.oneof(
    fc.record({ does: fc.constant('plan' as const), total: fc.integer({ min: 1, max: 4 }) }),
    fc.record({ does: fc.constant('give' as const), total: fc.integer({ min: 1, max: 3 }) }),
    fc.record({
      does: fc.constantFrom('reject', 'open', 'claim', 'claim', 'claim', 'revoke', 'expire', 'end'),
      which: fc.nat({ max: 5 }),
    }),
  ),
  { minLength: 4, maxLength: 14 },
);

type Step = (typeof steps extends fc.Arbitrary<infer T> ? T : never)[number];

/** What was made so far, to choose from. */
interface Made {
  readonly prizeId: string;
  readonly campaigns: string[];
}

const doing = (does: string) => `mutation ($id: ID!) { ${does}(input: { id: $id }) { status } }`;
const CLAIM = `mutation ($input: ClaimAwardInput!) { claimAward(input: $input) { id } }`;
const REVOKE = `mutation ($input: RevokeAwardInput!) { revokeAward(input: $input) { id } }`;
const CREATE = `mutation ($input: CreateCampaignInput!) { createCampaign(input: $input) { id } }`;

/** Whatever comes of it: refusals are as good as successes. */
async function take({ prizeId, campaigns }: Made, step: Step): Promise<void> {
  if (step.does === 'plan') return plan(prizeId, campaigns, step.total);
  if (step.does === 'give') return give(prizeId, step.total);
  const id = campaigns[step.which % Math.max(campaigns.length, 1)];
  if (!id) return;
  if (step.does === 'reject') await api.decide(id, { outcome: 'REJECTED', reason: 'No' });
  if (step.does === 'open') await open(id);
  if (step.does === 'end') await api.run(doing('endCampaign'), { id }, { caller: head });
  if (step.does === 'claim') await claim(id, members[step.which % members.length]?.id ?? '');
  if (step.does === 'revoke') await revoke(prizeId, step.which);
  if (step.does === 'expire') await expireAwards(api.context({ caller: aService(), at: LATE }));
}

async function plan(prizeId: string, campaigns: string[], total: number): Promise<void> {
  const input = aCampaignInput({ prize: { prizeId, total } });
  const id = idOf(await api.run(CREATE, { input }, { caller: head }), 'createCampaign');
  await api.run(doing('submitCampaign'), { id }, { caller: head });
  campaigns.push(id);
}

async function open(id: string): Promise<void> {
  await api.decide(id, { at: '2026-02-20T09:00:00.000Z' });
  const em = api.everything();
  const opened = await em.nativeUpdate(
    Campaign,
    { id, status: 'SCHEDULED' },
    { status: 'RUNNING' },
  );
  if (opened === 0) return;
  for (const { id: customerId, organisation } of members) {
    em.create(CampaignMember, { campaignId: id, customerId, organisation });
  }
  await em.flush();
}

async function give(prizeId: string, total: number): Promise<void> {
  const customerIds = members.slice(0, total).map(({ id }) => id);
  const input = { idempotencyKey: newId(), prizeId, customerIds, reason: 'Settled' };
  const asked = await api.run(ISSUE, { input }, { caller: head });
  if (!asked.code) {
    await answerIssue(api.everything(), idOf(asked, 'issuePrizes'), { found: members.slice(1) });
  }
}

const claim = (campaignId: string, customer: string) =>
  api.run(
    CLAIM,
    { input: { campaignId, idempotencyKey: newId() } },
    { caller: aCustomer(customer) },
  );

async function revoke(prizeId: string, which: number): Promise<void> {
  const awards = await api.everything().execute<{ id: string }[]>(
    `select a.id from operations.award a join operations.allocation u on u.id = a.allocation_id
     where u.prize_id = ? order by a.issued_at, a.id`,
    [prizeId],
  );
  const awardId = awards[which % Math.max(awards.length, 1)]?.id;
  const input = { awardId, reason: 'Fraud', idempotencyKey: newId() };
  if (awardId) await api.run(REVOKE, { input }, { caller: head });
}

/** What must be nothing, whatever happened. */
const FAULTS = `
  with units as (
    select u.*, c.status as campaign, i.status as issue,
      (select count(*) from operations.award a where a.allocation_id = u.id and a.status in ('ISSUED', 'REDEEMED')) as awarded,
      (select coalesce(sum(case b.kind when 'RESERVED' then b.amount when 'RELEASED' then -b.amount else 0 end), 0)
        from operations.budget_entry b where b.campaign_id = c.id or b.issue_id = i.id) as open,
      (select coalesce(sum(case b.kind when 'COMMITTED' then b.amount when 'RETURNED' then -b.amount else 0 end), 0)
        from operations.budget_entry b where b.campaign_id = c.id or b.issue_id = i.id) as spent
    from operations.allocation u left join operations.campaign c on c.id = u.campaign_id
    left join operations.prize_issue i on i.allocation_id = u.id where u.prize_id = ?
  )
  select 'lot' as fault from operations.prize_lot l where l.prize_id = ? and l.allocated <>
    (select coalesce(sum(u.total - u.returned), 0) from operations.allocation u where u.lot_id = l.id)
  union all select 'units' from units where kind <> 'CODE' and total - remaining <> awarded
  union all select 'spent' from units where spent <> (total - remaining) * unit_cost_amount
  union all select 'budget' from units where spent > open
  union all select 'released' from units where (campaign = 'ENDED' or issue = 'ISSUED') and open <> spent
  union all select 'kept' from units where (campaign = 'ENDED' or issue in ('ISSUED')) and remaining <> returned
  union all select 'untraced' from units where awarded > 0 and lot_id is null`;

it('loses and doubles nothing of a lot, whatever happens to what it was promised for', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (history) => {
      const pool = { prize: { id: newId(), validDays: 5 }, lot: { received: 6 } };
      const { prizeId } = await api.savePrize(pool);
      const made: Made = { prizeId, campaigns: [] };
      for (const step of history) await take(made, step);
      expect(await api.everything().execute(FAULTS, [prizeId, prizeId])).toEqual([]);
    }),
    { numRuns: 4 },
  );
}, 60_000);
