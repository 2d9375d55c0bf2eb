import { newId } from '@zhongtai/kit/ids';
import { aCustomer, anOperator } from '@zhongtai/kit/testing';
import { describe, expect, it } from 'vitest';
import { idOf } from '../src/testing.ts';
import { OPEN } from '../src/modules/referral/referral.fixture.ts';
import { day, referralStage } from './referral-stage.ts';

const { accept, aNewcomer, api, aReferral, follow, invite, open, qualify, row } =
  await referralStage();

describe('an invitation', () => {
  it('is one code for each customer and campaign, with a link', async () => {
    const { id, ann, bob } = await aReferral();
    const [first, again, other] = [await open(id, ann), await open(id, ann), await open(id, bob)];
    expect(again.code).toBe(first.code);
    expect(other.code).not.toBe(first.code);
    expect(first).toMatchObject({
      link: `https://bank.example/join?code=${first.code}`,
      rewarded: 0,
      invited: [],
    });
  });

  it('is neither shown nor taken in WeChat', async () => {
    const { id, ann } = await aReferral();
    const { code } = await open(id, ann);
    const inWechat = { ...ann, channel: 'wechat' };
    const offer = `query ($id: ID!) { campaign(id: $id) { referral { isOffered own { code } } } }`;
    const { data } = await api.run(offer, { id }, { caller: inWechat, at: day(1) });
    expect(data?.['campaign']).toEqual({ referral: { isOffered: false, own: null } });
    expect(await api.run(OPEN, { id }, { caller: inWechat, at: day(1) })).toMatchObject({
      code: 'NOT_IN_THIS_CHANNEL',
    });
    const newcomer = { ...(await aNewcomer()), channel: 'wechat' };
    expect(await accept(code, newcomer)).toMatchObject({ code: 'NOT_IN_THIS_CHANNEL' });
  });

  it('is of a campaign that runs and the customer is in', async () => {
    const { id } = await aReferral();
    const stranger = aCustomer(newId());
    expect(await api.run(OPEN, { id }, { caller: stranger, at: day(1) })).toMatchObject({
      code: 'CAMPAIGN_NOT_FOUND',
    });
    expect(await accept('NOSUCH22', await aNewcomer())).toMatchObject({
      code: 'INVITATION_NOT_FOUND',
    });
  });
});

describe('who is invited', () => {
  it('is new to the bank, and not the inviter', async () => {
    const { id, ann, bob } = await aReferral();
    const { code } = await open(id, ann);
    expect(await accept(code, ann)).toMatchObject({ code: 'INVITATION_OF_ONESELF' });
    expect(await accept(code, bob)).toMatchObject({ code: 'NOT_NEW_TO_THE_BANK' });
    expect(await accept(code, await aNewcomer(day(-20)))).toMatchObject({
      code: 'NOT_NEW_TO_THE_BANK',
    });
    const prospect = await aNewcomer(day(-20), 'PROSPECT');
    const { data } = await accept(code.toLowerCase(), prospect);
    // Nothing of who invites, nor of what is thought of it.
    expect(data?.['acceptInvitation']).toMatchObject({
      status: 'BOUND',
      inviter: null,
      score: null,
      doubts: [],
    });
  });

  it('is of whose link they followed first, till that lapses', async () => {
    const { id, ann, bob } = await aReferral();
    const [byAnn, byBob] = [await open(id, ann), await open(id, bob)];
    const newcomer = await aNewcomer();
    await follow(byAnn.code, newcomer, { at: day(0.5) });
    await follow(byBob.code, newcomer, { at: day(1) });
    const bound = await accept(byBob.code, newcomer, { at: day(2) });
    const inviter = async (referralId: string) =>
      (
        await api
          .everything()
          .execute<{ inviter_id: string }[]>(
            'select inviter_id from operations.referral where id = ?',
            [referralId],
          )
      )[0]?.inviter_id;
    expect(await inviter(idOf(bound, 'acceptInvitation'))).toBe(ann.subject);
    const late = await aNewcomer();
    await follow(byAnn.code, late, { at: day(0.5) });
    const again = await accept(byBob.code, late, { at: day(8) });
    expect(await inviter(idOf(again, 'acceptInvitation'))).toBe(bob.subject);
  });

  it('has done what counts in time, by when it happened', async () => {
    const { id, ann } = await aReferral();
    const { code } = await open(id, ann);
    const [early, late, right] = [await aNewcomer(), await aNewcomer(), await aNewcomer()];
    const ids = [];
    for (const each of [early, late, right])
      ids.push(idOf(await accept(code, each), 'acceptInvitation'));
    await qualify(early, day(0.9));
    await qualify(late, day(11));
    await qualify(right, day(10.9));
    const statuses = await Promise.all(ids.map(async (each) => (await row(each))?.['status']));
    expect(statuses).toEqual(['BOUND', 'BOUND', 'QUALIFIED']);
  });
});

it('staff see the referrals of their part of the bank, with what they are called by', async () => {
  const { id, ann } = await aReferral();
  const { code } = await open(id, ann);
  const { invitee } = await invite(code, { shared: ['DEVICE', 'PHONE'] });
  const list = `query ($id: ID!, $status: ReferralStatus) { referrals(campaignId: $id, status: $status, first: 5) {
    totalCount edges { node { status score doubts inviter { id } invitee { id } } } } }`;
  const listed = async (organisation: string, status: string | null = null) =>
    (
      await api.run(
        list,
        { id, status },
        { caller: anOperator('CAMPAIGN_MANAGER', organisation), at: day(3) },
      )
    ).data?.['referrals'];
  expect(await listed('demo', 'REVIEW')).toEqual({
    totalCount: 1,
    edges: [
      {
        node: {
          status: 'REVIEW',
          score: 100,
          doubts: ['SAME_DEVICE', 'SAME_PHONE'],
          inviter: { id: ann.subject },
          invitee: { id: invitee.subject },
        },
      },
    ],
  });
  expect(await listed('demo.b02')).toMatchObject({ totalCount: 0 });
  expect(await listed('demo', 'REWARDED')).toMatchObject({ totalCount: 0 });
});
