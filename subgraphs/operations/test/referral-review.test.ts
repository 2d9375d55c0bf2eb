import { newId } from '@zhongtai/kit/ids';
import { anOperator } from '@zhongtai/kit/testing';
import { describe, expect, it } from 'vitest';
import { idOf } from '../src/testing.ts';
import { DECIDE } from '../src/modules/referral/referral.fixture.ts';
import { day, referralStage } from './referral-stage.ts';

const stage = await referralStage();
const { accept, aNewcomer, api, approver, aReferral, invite, open, qualify, row, weighed } = stage;

const decide = (id: string, isApproved: boolean, { caller = approver, key = newId() } = {}) =>
  api.run(DECIDE, { id, isApproved, key }, { caller, at: day(3) });

async function aDoubtful() {
  const { id, ann } = await aReferral();
  const { code } = await open(id, ann);
  return { campaignId: id, ...(await invite(code, { shared: ['CARD'] })) };
}

const awardsOf = async (campaignId: string) =>
  (
    await api
      .everything()
      .execute<unknown[]>('select 1 from operations.award where campaign_id = ?', [campaignId])
  ).length;

describe('a doubtful referral', () => {
  it('gives nothing before another person has let it pass, and then once', async () => {
    const { campaignId, referralId } = await aDoubtful();
    expect(await awardsOf(campaignId)).toBe(0);
    const key = newId();
    const first = await decide(referralId, true, { key });
    expect(first.data?.['decideReferral']).toMatchObject({
      status: 'REWARDED',
      decidedBy: 'approver.demo',
      inviterReward: 'GIVEN',
    });
    expect(await decide(referralId, true, { key })).toMatchObject({ data: first.data });
    expect(await decide(referralId, false)).toMatchObject({ code: 'REFERRAL_NOT_IN_REVIEW' });
    expect(await awardsOf(campaignId)).toBe(2);
  });

  it('gives nothing once it is rejected', async () => {
    const { campaignId, referralId } = await aDoubtful();
    await decide(referralId, false);
    await weighed(referralId);
    expect(await row(referralId)).toMatchObject({ status: 'REJECTED', inviter_reward: 'NONE' });
    expect(await awardsOf(campaignId)).toBe(0);
  });

  it.each([
    [
      'who made the campaign',
      { ...approver, subject: 'campaign.demo' },
      'REFERRAL_OF_OWN_CAMPAIGN',
    ],
    ['a campaign manager', anOperator('CAMPAIGN_MANAGER'), 'FORBIDDEN'],
    [
      'a branch, where the head office owns it',
      { ...anOperator('APPROVER', 'demo.b01'), subject: 'approver.b01' },
      'FORBIDDEN',
    ],
    [
      'another branch',
      { ...anOperator('APPROVER', 'demo.b02'), subject: 'approver.b02' },
      'REFERRAL_NOT_FOUND',
    ],
  ])('is not decided by %s', async (_, caller, code) => {
    const { referralId } = await aDoubtful();
    expect(await decide(referralId, true, { caller })).toMatchObject({ code });
    expect(await row(referralId)).toMatchObject({ status: 'REVIEW' });
  });
});

describe('what makes a referral doubtful', () => {
  it('is that both use one device', async () => {
    const { id, ann } = await aReferral();
    const { code } = await open(id, ann, { device: 'phone of ann' });
    const { referralId } = await invite(code, { device: 'phone of ann' });
    expect(await row(referralId)).toMatchObject({
      status: 'REVIEW',
      doubts: ['SAME_DEVICE'],
      score: 60,
    });
  });

  it('is that many come from one device', async () => {
    const { id, ann } = await aReferral({ rules: { reviewFrom: 50 } });
    const { code } = await open(id, ann);
    const doubts = [];
    for (let n = 0; n < 3; n += 1) {
      const { referralId } = await invite(code, { device: 'farm' });
      doubts.push((await row(referralId))?.['doubts']);
    }
    expect(doubts).toEqual([[], [], ['DEVICE_OF_MANY']]);
  });

  it('is that many accept within an hour', async () => {
    const { id, ann } = await aReferral({ rules: { reviewFrom: 40 } });
    const { code } = await open(id, ann);
    let last = '';
    for (let n = 0; n < 5; n += 1) last = (await invite(code)).referralId;
    expect(await row(last)).toMatchObject({ status: 'REVIEW', doubts: ['VELOCITY'] });
  });

  it('is a ring', async () => {
    const { id } = await aReferral();
    const [carl, dora] = [await aNewcomer(), await aNewcomer()];
    for (const { subject } of [carl, dora]) {
      await api
        .everything()
        .execute(
          'insert into operations.campaign_member (campaign_id, customer_id, organisation) values (?, ?, ?)',
          [id, subject, 'demo.b01.o02'],
        );
    }
    const [byCarl, byDora] = [
      await open(id, carl, { at: day(1) }),
      await open(id, dora, { at: day(1) }),
    ];
    await accept(byCarl.code, dora);
    const referralId = idOf(await accept(byDora.code, carl), 'acceptInvitation');
    await qualify(carl);
    await weighed(referralId);
    expect(await row(referralId)).toMatchObject({ status: 'REVIEW', doubts: ['RING'] });
  });
});
