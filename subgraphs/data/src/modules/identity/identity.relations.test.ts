import { newId } from '@zhongtai/kit/ids';
import { type OutboxEvent, START } from '@zhongtai/kit/outbox';
import { scopedManager } from '@zhongtai/kit/scope';
import { aService, testDatabase } from '@zhongtai/kit/testing';
import { afterAll, expect, it } from 'vitest';
import { openOrm } from '../../orm.ts';
import { answerReferrals, REFERRAL_QUALIFIED } from './identity.relations.ts';
import { IdentityLink } from './identity-link.entity.ts';
import type { IdentityKind } from './identity.kinds.ts';

const database = await testDatabase();
const orm = await openOrm(database.url('data'));
afterAll(() => orm.close());
const everything = () => scopedManager(orm, aService());
const now = () => new Date('2026-03-01T09:00:00Z');

interface Known {
  readonly kind: IdentityKind;
  readonly value: string;
  readonly until?: Date;
}

async function known(customerId: string, ...links: readonly Known[]): Promise<void> {
  const em = everything();
  for (const link of links) {
    em.create(IdentityLink, {
      ...{ id: newId(), organisation: 'demo.b01.o01', bank: 'demo', customerId, source: 'SIGN_IN' },
      ...{ confidence: 1, actor: 'test', since: now(), ...link },
    });
  }
  await em.flush();
}

async function sharedBy(...customerIds: readonly string[]): Promise<unknown> {
  const referralId = newId();
  const event: OutboxEvent = {
    ...{ id: newId(), type: REFERRAL_QUALIFIED, organisation: 'demo.b01.o01', customerId: null },
    ...{ subjectId: referralId, channel: null, at: now(), cursor: '', position: START },
    body: { referralId, customerIds },
  };
  await everything().transactional((em) => answerReferrals(em, [event], now));
  const [told] = await everything().execute<{ body: unknown }[]>(
    `select body from data.outbox where type = 'data.relations.found' and subject_id = ?`,
    [referralId],
  );
  return told?.body;
}

it('tells what two customers are both known by now, and no values', async () => {
  const [ann, bob] = [newId(), newId()];
  const ended = { kind: 'PHONE', value: '1390000', until: now() } as const;
  await known(ann, { kind: 'DEVICE', value: 'd1' }, { kind: 'CARD', value: 'c1' }, ended);
  await known(bob, { kind: 'DEVICE', value: 'd1' }, { kind: 'CARD', value: 'c2' }, ended);
  expect(await sharedBy(ann, bob)).toMatchObject({ shared: ['DEVICE'] });
  expect(await sharedBy(ann, newId())).toMatchObject({ shared: [] });
});

it('tells that two are one person, whichever was merged, and also through a third', async () => {
  const [ann, bob, carl] = [newId(), newId(), newId()];
  await known(ann, { kind: 'CUSTOMER', value: bob }, { kind: 'CUSTOMER', value: carl });
  for (const two of [
    [ann, bob],
    [bob, ann],
    [bob, carl],
  ]) {
    expect(await sharedBy(...two)).toMatchObject({ shared: ['CUSTOMER'] });
  }
});
