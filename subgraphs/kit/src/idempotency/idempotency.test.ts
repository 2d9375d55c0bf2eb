import { defineEntity, p } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { describe, expect, it } from 'vitest';
import { scratchDomain } from '../outbox/scratch-domain.ts';
import { idempotencyEntity, idempotent } from './index.ts';
import { requestHash } from './request-hash.ts';

const effectEntity = defineEntity({
  name: 'Effect',
  tableName: 'effect',
  properties: { id: p.uuid().primary(), prize: p.string() },
});
const operations = await scratchDomain([idempotencyEntity('operations'), effectEntity]);
const ALICE = { kind: 'CUSTOMER', subject: 'alice' } as const;

const effects = () => operations.em().count(effectEntity);

/** Has an effect, and answers differently each time it really runs. */
async function claim(em: EntityManager, prize: string) {
  const id = crypto.randomUUID();
  em.create(effectEntity, { id, prize });
  return { id, prize };
}

const claimOnce = (
  key: string,
  over: { caller?: typeof ALICE; operation?: string; prize?: string } = {},
) => {
  const { caller = ALICE, operation = 'claimPrize', prize = 'umbrella' } = over;
  const command = { caller, operation, key, request: { prize } };
  return idempotent(operations.em(), command, (em) => claim(em, prize));
};

describe('idempotent', () => {
  it('answers a repetition with the first answer and has one effect', async () => {
    const before = await effects();
    const first = await claimOnce('repeat');
    expect(await claimOnce('repeat')).toEqual(first);
    expect(await effects()).toBe(before + 1);
  });

  it('has one effect when called fifty times at once', async () => {
    const before = await effects();
    const answers = await Promise.all(Array.from({ length: 50 }, () => claimOnce('at once')));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(await effects()).toBe(before + 1);
  });

  it('refuses the key with another input', async () => {
    await claimOnce('reused');
    const refusal = { code: 'IDEMPOTENCY_KEY_REUSED' };
    await expect(claimOnce('reused', { prize: 'car' })).rejects.toMatchObject(refusal);
  });

  it('keeps callers and operations apart', async () => {
    const first = await claimOnce('mine');
    const bob = { kind: 'CUSTOMER', subject: 'bob' } as const;
    const command = { operation: 'claimPrize', key: 'mine', request: { prize: 'umbrella' } };
    const run = (em: EntityManager) => claim(em, 'umbrella');
    const his = await idempotent(operations.em(), { ...command, caller: bob }, run);
    expect(his.id).not.toBe(first.id);
    expect((await claimOnce('mine', { operation: 'claimGift' })).id).not.toBe(first.id);
  });

  it('lets a refused command be tried again', async () => {
    const command = { caller: ALICE, operation: 'claimPrize', key: 'refused', request: {} };
    const refused = idempotent(operations.em(), command, async (em) => {
      await claim(em, 'none');
      await em.flush();
      throw new Error('out of stock');
    });
    await expect(refused).rejects.toThrow('out of stock');
    const before = await effects();
    expect(await idempotent(operations.em(), command, (em) => claim(em, 'umbrella'))).toBeTruthy();
    expect(await effects()).toBe(before + 1);
  });

  it('joins the transaction of its caller', async () => {
    const command = { caller: ALICE, operation: 'claimPrize', key: 'joined', request: {} };
    const before = await effects();
    const undone = operations.em().transactional(async (em) => {
      await idempotent(em, command, (tx) => claim(tx, 'umbrella'));
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await effects()).toBe(before);
    await idempotent(operations.em(), command, (em) => claim(em, 'umbrella'));
    expect(await effects()).toBe(before + 1);
  });

  it.each(['', 'x'.repeat(201)])('refuses a key of unusable length', async (key) => {
    await expect(claimOnce(key)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });
});

describe('requestHash', () => {
  it('does not depend on the order of fields, nor on undefined ones', () => {
    expect(requestHash({ a: 1, b: { c: [1, 2], d: null } })).toBe(
      requestHash({ b: { d: null, c: [1, 2] }, a: 1, e: undefined }),
    );
  });

  it.each([
    [{ a: 1 }, { a: '1' }],
    [{ a: [1, 2] }, { a: [2, 1] }],
    [{ a: null }, {}],
    [{ a: 'x,b' }, { a: 'x', b: '' }],
  ])('tells %j from %j', (one, other) => {
    expect(requestHash(one)).not.toBe(requestHash(other));
  });
});
