import { audit } from '@zhongtai/kit/audit';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { ServiceContext } from '@zhongtai/kit/context';
import { InvalidInput } from '@zhongtai/kit/errors';
import { Revocation, revoke } from '../../auth/index.ts';
import { type AccessKind, letIn, liftRevocation, shutOut } from './access.statements.ts';
import { RevokingYourself, SubjectNotRevoked, SubjectUnknown } from './session.errors.ts';

export interface AccessInput {
  readonly kind: AccessKind;
  readonly subject: string;
  readonly reason: string;
}

const REASON_LENGTH = 500;
const OBJECT = { OPERATOR: 'Operator', CUSTOMER: 'Customer', PARTNER: 'Client', CHANNEL: 'Client' };

/** @throws SubjectUnknown, RevokingYourself, InvalidInput */
export async function revokeAccess(ctx: ServiceContext, input: AccessInput): Promise<Revocation> {
  const { kind, subject } = input;
  const reason = reasonOf(input);
  const { caller } = ctx;
  if (kind === 'OPERATOR' && subject === caller.subject) throw new RevokingYourself();
  return ctx.em.transactional(async (tx) => {
    const organisation = await shutOut(tx, kind, subject);
    if (organisation === null) throw new SubjectUnknown();
    // One revocation stands at a time; an older one only has its tokens to speak of.
    await liftRevocation(tx, kind, subject);
    const by = caller.subject;
    await revoke(tx, { kind, subject, organisation, by, reason, isLasting: true });
    note(tx, ctx, { ...input, reason, organisation, action: 'access.revoked' });
    return tx.findOneOrFail(Revocation, { kind, subject, isLasting: true, liftedAt: null });
  });
}

/** @throws SubjectNotRevoked, InvalidInput */
export async function restoreAccess(ctx: ServiceContext, input: AccessInput): Promise<Revocation> {
  const { kind, subject } = input;
  const reason = reasonOf(input);
  return ctx.em.transactional(async (tx) => {
    const id = await liftRevocation(tx, kind, subject);
    if (id === null) throw new SubjectNotRevoked();
    await letIn(tx, kind, subject);
    const lifted = await tx.findOneOrFail(Revocation, { id });
    const { organisation } = lifted;
    note(tx, ctx, { ...input, reason, organisation, action: 'access.restored' });
    return lifted;
  });
}

function note(
  tx: EntityManager,
  ctx: ServiceContext,
  entry: AccessInput & { readonly organisation: string; readonly action: string },
): void {
  const { action, organisation, kind, subject, reason } = entry;
  audit(tx, ctx, {
    ...{ action, organisation, objectKind: OBJECT[kind], objectId: subject },
    purpose: reason,
  });
}

function reasonOf({ reason }: AccessInput): string {
  const said = reason.trim();
  if (said === '' || said.length > REASON_LENGTH) {
    throw new InvalidInput('input.reason', `1 to ${REASON_LENGTH} characters are needed.`);
  }
  return said;
}
