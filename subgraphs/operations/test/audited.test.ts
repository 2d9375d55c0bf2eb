import { newId } from '@zhongtai/kit/ids';
import {
  type AuditedMutations,
  aCustomer,
  aDeskItem,
  anOperator,
  entriesOf,
  unaccounted,
} from '@zhongtai/kit/testing';
import { describe, expect, it } from 'vitest';
import { aCampaignInput } from '../src/modules/campaign/campaign.fixture.ts';
import { aPrizeInput } from '../src/modules/prize/prize.fixture.ts';
import { aDoubtfulReferral, referralRules } from '../src/modules/referral/referral.fixture.ts';
import { advanceCampaign, putThrough } from '../src/modules/campaign/index.ts';
import { DOMAIN } from '../src/orm.ts';
import { operationsSchema as schema } from '../src/subgraph.ts';
import { aMember, idOf, testOperations } from '../src/testing.ts';

const caller = anOperator('CAMPAIGN_MANAGER');
const api = await testOperations();
await api.savePrize();
const written = (does: () => Promise<unknown>) => entriesOf(api.everything, DOMAIN, does);

async function act(name: string, input: object, answer = 'id') {
  const [argument] = schema.getMutationType()?.getFields()[name]?.args ?? [];
  const source = `mutation ($input: ${String(argument?.type)}) { ${name}(input: $input) { ${answer} } }`;
  const outcome = await api.run(source, { input }, { caller });
  if (outcome.code) throw new Error(outcome.code);
  return idOf(outcome, name);
}

/** With the rights of who runs the platform, in the name of the caller of this file. */
async function actAtDesk(verb: 'retry' | 'discard') {
  const id = await aDeskItem(api.orm, api.everything(), DOMAIN);
  const source = `mutation ($input: DeskActInput!) { ${verb}OperationsItem(input: $input) { id } }`;
  const administrator = { ...anOperator('ADMINISTRATOR'), subject: caller.subject };
  const input = { id, reason: 'repaired' };
  const { code } = await api.run(source, { input }, { caller: administrator });
  if (code) throw new Error(code);
}

async function anAward(kind: 'COUPON' | 'PHYSICAL' = 'COUPON'): Promise<string> {
  const customer = aMember();
  const campaign = { status: 'RUNNING' as const };
  const campaignId = await api.save({ campaign, members: [customer], units: { kind } });
  const claim = `mutation ($input: ClaimAwardInput!) { claimAward(input: $input) { id } }`;
  const claimed = await api.run(
    claim,
    { input: { campaignId, idempotencyKey: newId() } },
    { caller: aCustomer(customer.id) },
  );
  return idOf(claimed, 'claimAward');
}

/** With other rights, in the name of the caller of this file. */
async function actAs(role: 'SERVICE_AGENT' | 'APPROVER', name: string, input: object) {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const source = `mutation ($input: ${type}!) { ${name}(input: $input) { id } }`;
  const agent = { ...anOperator(role), subject: caller.subject };
  const { code } = await api.run(source, { input }, { caller: agent });
  if (code) throw new Error(code);
}

function changed(id: string, over: object) {
  const { idempotencyKey: _, model: __, ...plan } = aCampaignInput(over);
  return { id, version: 1, ...plan };
}

const aPooledPrize = async () => (await api.savePrize({ prize: { id: newId() } })).prizeId;

const mutations: AuditedMutations = {
  schema,
  exercises: {
    createCampaign: () => act('createCampaign', aCampaignInput()),
    updateCampaign: async () => act('updateCampaign', changed(await api.save({}), { name: 'New' })),
    deleteCampaign: async () => act('deleteCampaign', { id: await api.save({}) }),
    submitCampaign: async () => act('submitCampaign', { id: await api.save({}) }),
    endCampaign: async () =>
      act('endCampaign', { id: await api.save({ campaign: { status: 'RUNNING' } }) }),
    redeemAward: async () =>
      actAs('SERVICE_AGENT', 'redeemAward', { awardId: await anAward(), idempotencyKey: newId() }),
    revokeAward: async () =>
      act('revokeAward', { awardId: await anAward(), reason: 'Fraud', idempotencyKey: newId() }),
    fulfilAward: async () => {
      const input = { awardId: await anAward('PHYSICAL'), to: 'SHIPPED', idempotencyKey: newId() };
      await actAs('SERVICE_AGENT', 'fulfilAward', input);
    },
    issuePrizes: async () =>
      act('issuePrizes', {
        ...{ idempotencyKey: newId(), prizeId: await aPooledPrize() },
        ...{ customerIds: [newId()], reason: 'Settled' },
      }),
    createPrize: () => act('createPrize', aPrizeInput()),
    updatePrize: async () => {
      const { idempotencyKey: _, kind: __, ...terms } = aPrizeInput({ nameEn: 'Tea' });
      await act('updatePrize', { id: await aPooledPrize(), version: 1, ...terms });
    },
    withdrawPrize: async () => act('withdrawPrize', { id: await aPooledPrize() }),
    receivePrizeStock: async () =>
      act('receivePrizeStock', {
        ...{ idempotencyKey: newId(), prizeId: await aPooledPrize() },
        stock: { reference: 'Delivery 2', received: 1 },
      }),
    decideReferral: async () => {
      const campaign = {
        status: 'RUNNING',
        model: 'REFERRAL',
        parameters: referralRules(),
      } as const;
      const referralId = await aDoubtfulReferral(api.everything(), await api.save({ campaign }));
      const input = { referralId, isApproved: false, reason: 'Fraud', idempotencyKey: newId() };
      await actAs('APPROVER', 'decideReferral', input);
    },
    retryOperationsItem: () => actAtDesk('retry'),
    discardOperationsItem: () => actAtDesk('discard'),
  },
  exempt: {
    claimAward: 'what customers do is in the ledger of awards and in the outbox',
    draw: 'what customers do is in the table of draws and in the outbox',
    joinSaleQueue: 'a place in a line is no change of anything, and is in the table of tickets',
    holdSaleUnit: 'what customers do is in the table of holds and in the outbox',
    joinTaskChain: 'what customers do is in the entries of chains and in the outbox',
    checkIn: 'what customers do is in the facts of chains and in the outbox',
    openInvitation: 'what customers do is in the invitations and referrals',
    followInvitation: 'what customers do is in the invitations and referrals',
    acceptInvitation: 'what customers do is in the invitations and referrals',
    confirmSaleHold: 'what customers do is in the table of holds and in the outbox',
    returnSaleHold: 'what customers do is in the table of holds and in the outbox',
  },
};

it('is said of every mutation whether it is audited', () => {
  expect(unaccounted(mutations)).toEqual([]);
});

it.each(Object.entries(mutations.exercises))('%s leaves who did it', async (_name, exercise) => {
  const entries = await written(exercise);
  expect(entries.length).toBeGreaterThan(0);
  for (const entry of entries) {
    expect(entry).toMatchObject({ actor: caller.subject, address: '192.0.2.1' });
  }
});

describe('the story of a campaign', () => {
  it('says what was planned when it was made, and nothing twice for one key', async () => {
    const input = aCampaignInput({ organisation: 'demo.b01' });
    let id = '';
    const entries = await written(async () => {
      id = await act('createCampaign', input);
      await act('createCampaign', input);
    });
    expect(entries).toMatchObject([
      {
        ...{ action: 'campaign.created', objectKind: 'Campaign', objectId: id },
        ...{ organisation: 'demo.b01', before: null },
        after: {
          name: 'Spring savings',
          budget: '2000.0000 CNY',
          prizeTotal: '100',
        },
      },
    ]);
  });

  it('says what an editor changed, and only that', async () => {
    const id = await act('createCampaign', aCampaignInput());
    const prize = { ...aCampaignInput().prize, total: 50 };
    const entries = await written(() =>
      act('updateCampaign', changed(id, { name: 'Summer savings', prize })),
    );
    expect(entries).toMatchObject([
      {
        action: 'campaign.changed',
        before: { name: 'Spring savings', prizeTotal: '100' },
        after: { name: 'Summer savings', prizeTotal: '50' },
      },
    ]);
    expect(Object.keys(entries[0]?.after ?? {})).toHaveLength(2);
  });

  it('keeps what was deleted', async () => {
    const id = await act('createCampaign', aCampaignInput());
    const [entry] = await written(() => act('deleteCampaign', { id }));
    expect(entry).toMatchObject({
      ...{ action: 'campaign.deleted', objectId: id, after: null },
      before: { name: 'Spring savings' },
    });
  });

  it('leaves nothing when the change is refused', async () => {
    const id = await api.save({ campaign: { status: 'RUNNING' } });
    expect(await written(() => act('deleteCampaign', { id }).catch(() => undefined))).toEqual([]);
  });

  it('says by whom it was submitted and approved, and that time started and ended it', async () => {
    const id = await api.save({});
    const clerk = { ...anOperator('CAMPAIGN_MANAGER', 'demo'), subject: 'clerk.demo' };
    const approver = { ...anOperator('APPROVER', 'demo'), subject: 'approver.demo' };
    const entries = await written(async () => {
      const early = api.context({ caller: clerk, at: '2026-02-20T09:00:00.000Z' });
      await putThrough(early, id, approver);
      const time = { ...clerk, kind: 'SERVICE' as const, subject: 'worker', organisation: '*' };
      for (const at of ['2026-03-01T09:00:00.000Z', '2026-03-31T09:00:00.000Z']) {
        await advanceCampaign(api.context({ caller: time, at }), id);
      }
    });
    const shown = entries.map(({ action, actor, before, after }) =>
      [action, actor, before?.['status'], after?.['status']].join(' '),
    );
    expect(shown).toEqual([
      'campaign.submitted clerk.demo DRAFT SUBMITTED',
      'campaign.approved approver.demo SUBMITTED SCHEDULED',
      'campaign.started worker SCHEDULED PREPARING',
      'campaign.ended worker PREPARING ENDED',
    ]);
  });
});
