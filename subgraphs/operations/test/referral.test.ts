import { newId } from '@zhongtai/kit/ids';
import { aCustomer, anOperator } from '@zhongtai/kit/testing';
import { describe, expect, it } from 'vitest';
import { idOf } from '../src/testing.ts';
import { OPEN } from '../src/modules/referral/referral.fixture.ts';
import { day, referralStage } from './referral-stage.ts';

const { accept, aNewcomer, api, aReferral, follow, invite, open, qualify, row, weighed } =
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

describe('the rewards', () => {
  it('are for both, once, and for nobody further away', async () => {
    const { id, ann } = await aReferral();
    const { code } = await open(id, ann);
    const { invitee, referralId } = await invite(code);
    await weighed(referralId);
    await qualify(invitee, day(3));
    expect(await row(referralId)).toMatchObject({
      status: 'REWARDED',
      score: 0,
      inviter_reward: 'GIVEN',
      invitee_reward: 'GIVEN',
    });
    // Whom the invited one invites in turn: their inviter is rewarded, the first one is not.
    await api
      .everything()
      .execute(
        'insert into operations.campaign_member (campaign_id, customer_id, organisation) values (?, ?, ?)',
        [id, invitee.subject, 'demo.b01.o02'],
      );
    const next = await open(id, invitee, { at: day(3) });
    await invite(next.code);
    const awards = await api
      .everything()
      .execute(
        'select customer_id, count(*)::int as n from operations.award where campaign_id = ? group by customer_id order by n',
        [id],
      );
    expect(awards).toHaveLength(3);
    expect(awards).toContainEqual({ customer_id: ann.subject, n: 1 });
    expect(awards).toContainEqual({ customer_id: invitee.subject, n: 2 });
  });

  it('of an inviter are capped, those of the invited are not', async () => {
    const { id, ann } = await aReferral();
    const { code } = await open(id, ann);
    const rewards = [];
    for (let n = 0; n < 3; n += 1) {
      const { referralId } = await invite(code);
      const { inviter_reward, invitee_reward } = (await row(referralId)) ?? {};
      rewards.push([inviter_reward, invitee_reward]);
    }
    expect(rewards).toEqual([
      ['GIVEN', 'GIVEN'],
      ['GIVEN', 'GIVEN'],
      ['CAPPED', 'GIVEN'],
    ]);
    expect(await open(id, ann)).toMatchObject({
      rewarded: 2,
      invited: [{ status: 'REWARDED', count: 3 }],
    });
  });

  it('are as many as there are, also when referrals are weighed at once', async () => {
    const { id, ann } = await aReferral({
      stock: 1,
      rules: { mostPerInviter: 50, reviewFrom: 100 },
    });
    const { code } = await open(id, ann);
    const ids: string[] = [];
    for (let n = 0; n < 6; n += 1) {
      const invitee = await aNewcomer();
      ids.push(idOf(await accept(code, invitee), 'acceptInvitation'));
      await qualify(invitee);
    }
    await Promise.all(ids.flatMap((each) => [weighed(each), weighed(each)]));
    const given = await api.everything().execute(
      `select (select count(*)::int from operations.award a where a.allocation_id = u.id) as given, u.remaining
       from operations.allocation u where u.campaign_id = ? order by u.position`,
      [id],
    );
    expect(given).toEqual([
      { given: 1, remaining: 0 },
      { given: 1, remaining: 0 },
    ]);
    expect(await open(id, ann)).toMatchObject({ rewarded: 1 });
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
