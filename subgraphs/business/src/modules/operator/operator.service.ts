import { UniqueConstraintViolationException } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { audit, changesOf } from '@zhongtai/kit/audit';
import type { ServiceContext } from '@zhongtai/kit/context';
import { idempotent } from '@zhongtai/kit/idempotency';
import { emit } from '@zhongtai/kit/outbox';
import { Operator, hashPassword, mustFindOperator, newInitialPassword } from '../../auth/index.ts';
import { mustBeOpenPlace } from '../../places.ts';
import { OperatorExists } from './operator.errors.ts';
import { parseChangedOperator, parseNewOperator } from './operator.input.ts';

export interface CreatedOperator {
  readonly operator: Operator;
  readonly initialPassword: string | null;
}

/** The same key again gives the same operator, and no password. @throws OperatorExists, … */
export async function createOperator(
  ctx: ServiceContext,
  input: unknown,
): Promise<CreatedOperator> {
  const { idempotencyKey: key, ...request } = parseNewOperator(input);
  const password = newInitialPassword();
  const passwordHash = await hashPassword(password);
  const command = { caller: ctx.caller, operation: 'createOperator', key, request };
  let isNew = false;
  const made = await ctx.em.transactional((em) =>
    idempotent(em, command, async (tx) => {
      await mustBeOpenPlace(tx, ctx.caller, request.organisation);
      isNew = true;
      const secret = { passwordHash, mustChangePassword: true };
      const operator = tx.create(Operator, { ...request, ...secret, createdAt: ctx.now() });
      record(tx, ctx, { operator, did: 'created', after: stateOf(operator) });
      await flushed(tx);
      return { id: operator.id };
    }),
  );
  const operator = await ctx.em.findOneOrFail(Operator, made.id, { refresh: true });
  return { operator, initialPassword: isNew ? password : null };
}

/** @throws OperatorNotFound, Forbidden, OrganisationNotFound, OrganisationClosed */
export async function changeOperator(ctx: ServiceContext, input: unknown): Promise<Operator> {
  const { id, ...wanted } = parseChangedOperator(input);
  return ctx.em.transactional(async (em) => {
    const operator = await mustFindOperator(em, id);
    if (wanted.organisation !== operator.organisation) {
      await mustBeOpenPlace(em, ctx.caller, wanted.organisation);
    }
    const before = stateOf(operator);
    // In the log of where they were: their new place may be another's.
    const { organisation } = operator;
    em.assign(operator, wanted);
    const states = changesOf(before, stateOf(operator));
    record(em, ctx, { operator, did: 'changed', ...states, organisation });
    await em.flush();
    return operator;
  });
}

const stateOf = ({ username, displayName, organisation }: Operator) => ({
  ...{ username, displayName, organisation },
});

interface Deed {
  readonly operator: Operator;
  readonly did: 'created' | 'changed' | 'disabled' | 'enabled' | 'unlocked';
  readonly organisation?: string;
  readonly before?: Record<string, unknown>;
  readonly after?: Record<string, unknown>;
  readonly purpose?: string;
}

export function record(
  em: EntityManager,
  ctx: ServiceContext,
  { operator, did, organisation = operator.organisation, ...states }: Deed,
): void {
  const { id, username } = operator;
  audit(em, ctx, {
    ...{ action: `operator.${did}`, organisation, objectKind: 'Operator', objectId: id },
    ...states,
  });
  const body = { username, by: ctx.caller.subject };
  emit(em, ctx.now(), { type: `business.operator.${did}`, organisation, subjectId: id, body });
}

async function flushed(em: EntityManager): Promise<void> {
  try {
    await em.flush();
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException) throw new OperatorExists();
    throw error;
  }
}
