import { describe, expect, it } from 'vitest';
import { idOf } from '../src/testing.ts';
import { day, referralStage } from './referral-stage.ts';

const { accept, aNewcomer, api, aReferral, invite, open, qualify, row, weighed } =
  await referralStage();

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
