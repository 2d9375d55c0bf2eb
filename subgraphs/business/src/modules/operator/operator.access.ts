import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { ServiceContext } from '@zhongtai/kit/context';
import {
  Operator,
  endOldTokens,
  isShutOut,
  mustFindOperator,
  platformManager,
  revoke,
} from '../../auth/index.ts';
import { type ChangedAccess, tellAccessChanged } from '../../access-changed.ts';
import { parseAction } from '../../input.ts';
import { AccessRevoked, SelfChange } from './operator.errors.ts';
import { record } from './operator.service.ts';

/** Within seconds they are out, and what they have lent rests. @throws OperatorNotFound, SelfChange */
export const disableOperator = (ctx: ServiceContext, input: unknown): Promise<Operator> =>
  setDisabled(ctx, input, true);

/** @throws OperatorNotFound, SelfChange, AccessRevoked */
export const enableOperator = (ctx: ServiceContext, input: unknown): Promise<Operator> =>
  setDisabled(ctx, input, false);

/** @throws OperatorNotFound, SelfChange */
export async function unlockOperator(ctx: ServiceContext, input: unknown): Promise<Operator> {
  const { id, reason } = parseAction(input);
  return ctx.em.transactional(async (em) => {
    const operator = await mustBeAnother({ ...ctx, em }, id);
    const { lockedUntil } = operator;
    if (!lockedUntil && operator.failedAttempts === 0) return operator;
    em.assign(operator, { failedAttempts: 0, lockedUntil: null });
    const purpose = reason === null ? {} : { purpose: reason };
    record(em, ctx, { operator, did: 'unlocked', before: { lockedUntil }, ...purpose });
    await em.flush();
    return operator;
  });
}

async function setDisabled(
  ctx: ServiceContext,
  input: unknown,
  isDisabled: boolean,
): Promise<Operator> {
  const { id, reason } = parseAction(input);
  return ctx.em.transactional(async (em) => {
    const operator = await mustBeAnother({ ...ctx, em }, id);
    // Whoever revokes their access locks the row, too: what is read below stands until we have written.
    await em.findOneOrFail(
      Operator,
      { id },
      { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
    );
    if (operator.isDisabled === isDisabled) return operator;
    if (!isDisabled && (await isShutOut(platformManager(em), operator.username))) {
      throw new AccessRevoked();
    }
    operator.isDisabled = isDisabled;
    const did = isDisabled ? 'disabled' : 'enabled';
    const states = { before: { isDisabled: !isDisabled }, after: { isDisabled } };
    record(em, ctx, { operator, did, ...states, ...(reason !== null && { purpose: reason }) });
    const borrowers = await borrowersFrom(em, operator, ctx.now());
    if (isDisabled) await shutOut(em, ctx, { operator, borrowers, reason });
    const { username, organisation } = operator;
    for (const changed of [{ operatorId: id, username, organisation }, ...borrowers]) {
      tellAccessChanged(em, ctx.now(), { ...changed, cause: `operator.${did}` });
    }
    await em.flush();
    return operator;
  });
}

interface ShutOut {
  readonly operator: Operator;
  readonly borrowers: readonly ChangedAccess[];
  readonly reason: string | null;
}

/** Their tokens and sessions end; who borrowed from them goes on with what is left. */
async function shutOut(
  em: EntityManager,
  { caller: { subject: by } }: ServiceContext,
  { operator: { username: subject, organisation }, borrowers, reason }: ShutOut,
): Promise<void> {
  await revoke(em, { kind: 'OPERATOR', subject, organisation, by, reason });
  await endOldTokens(em, by, borrowers);
}

async function mustBeAnother({ em, caller }: ServiceContext, id: string): Promise<Operator> {
  const operator = await mustFindOperator(em, id);
  if (operator.username === caller.subject) throw new SelfChange();
  return operator;
}

/** Who holds something that the operator has lent. */
const borrowersFrom = (em: EntityManager, { username }: Operator, now: Date) =>
  em.execute<ChangedAccess[]>(
    `select operator_id as "operatorId", username, organisation::text from business.role_grant
     where granted_by = ? and delegated_from is not null and revoked_at is null and valid_until > ?`,
    [username, now],
  );
