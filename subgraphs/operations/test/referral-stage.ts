import { newId } from '@zhongtai/kit/ids';
import type { OutboxEvent } from '@zhongtai/kit/outbox';
import { aCustomer, anOperator } from '@zhongtai/kit/testing';
import { z } from 'zod';
import { followReferrals, weigh } from '../src/modules/referral/index.ts';
import {
  ACCEPT,
  anEvent,
  FOLLOW,
  OPEN,
  referralRules,
} from '../src/modules/referral/referral.fixture.ts';
import { aMember, fieldOf, idOf, testOperations } from '../src/testing.ts';

const DAY_MS = 86_400_000;
/** 2026-03-01 09:00 UTC, when campaigns of the tests start, and so many days later. */
export const day = (n: number) => new Date(Date.UTC(2026, 2, 1, 9) + n * DAY_MS).toISOString();

export type Customer = ReturnType<typeof aCustomer>;

const opened = z.object({ referral: z.object({ own: z.looseObject({ code: z.string() }) }) });

interface Stage {
  readonly rules?: object;
  readonly stock?: number;
}

interface Way {
  readonly device?: string;
  readonly at?: string;
  /** Of identities that inviter and invited share, as data finds. */
  readonly shared?: readonly string[];
}

/** Referrals on a database of the test's own. */
export async function referralStage() {
  const api = await testOperations();
  const hear = (...events: OutboxEvent[]) =>
    api.everything().transactional((tx) => followReferrals(tx, events, () => new Date(day(2))));
  const open = async (id: string, caller: Customer, { device = '', at = day(0) } = {}) => {
    const answer = await api.run(OPEN, { id, device }, { caller, at });
    return fieldOf(answer, 'openInvitation', opened).referral.own;
  };
  const accept = (code: string, caller: Customer, { device, at = day(1) }: Way = {}) =>
    api.run(ACCEPT, { code, device }, { caller, at });
  const weighed = (referralId: string, shared: readonly string[] = []) => {
    const event = anEvent('data.relations.found', { body: { referralId, shared } });
    return api.everything().transactional((tx) => weigh(tx, event, () => new Date(day(2))));
  };
  const aNewcomer = async (at = day(1), kind = 'CUSTOMER') => {
    const caller = aCustomer(newId(), 'demo.b01.o02');
    const body = { kind };
    const customerId = caller.subject;
    await hear(anEvent('business.customer.registered', { customerId, body, at: new Date(at) }));
    return caller;
  };
  const qualify = ({ subject: customerId }: Customer, at = day(2)) =>
    hear(anEvent('business.account.opened', { customerId, at: new Date(at) }));
  return {
    ...{ api, accept, aNewcomer, hear, open, qualify, weighed },
    follow: (code: string, caller: Customer, { device, at = day(0.5) }: Way = {}) =>
      api.run(FOLLOW, { code, device }, { caller, at }),
    /** A running campaign with two members, ann and bob. */
    aReferral: async ({ rules, stock = 10 }: Stage = {}) => {
      const [ann, bob] = [aMember(), aMember()];
      const id = await api.save({
        campaign: {
          ...{ status: 'RUNNING', model: 'REFERRAL', reserved: '400', organisation: 'demo' },
          parameters: referralRules(rules),
        },
        tiers: [
          { total: stock, remaining: stock },
          { total: stock, remaining: stock },
        ],
        members: [ann, bob],
      });
      return { id, ann: aCustomer(ann.id), bob: aCustomer(bob.id) };
    },
    /** Invited, accepted, has done what counts, and is weighed. */
    invite: async (code: string, { shared, ...way }: Way = {}) => {
      const invitee = await aNewcomer();
      const referralId = idOf(await accept(code, invitee, way), 'acceptInvitation');
      await qualify(invitee);
      await weighed(referralId, shared);
      return { invitee, referralId };
    },
    row: async (id: string) => {
      const [row] = await api
        .everything()
        .execute<Record<string, unknown>[]>(
          'select status, score, doubts, inviter_reward, invitee_reward from operations.referral where id = ?',
          [id],
        );
      return row;
    },
    approver: { ...anOperator('APPROVER'), subject: 'approver.demo' },
  };
}
