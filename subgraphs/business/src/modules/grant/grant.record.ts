import type { EntityManager } from '@mikro-orm/postgresql';
import { audit } from '@zhongtai/kit/audit';
import type { ServiceContext } from '@zhongtai/kit/context';
import { emit } from '@zhongtai/kit/outbox';
import { tellAccessChanged } from '../../access-changed.ts';
import type { EndedGrant } from './grant.statements.ts';
import type { RoleGrant } from './role-grant.entity.ts';

type Deed = 'granted' | 'revoked' | 'delegated' | 'withdrawn';

interface Record {
  readonly grant: EndedGrant | RoleGrant;
  readonly did: Deed;
  readonly reason: string | null;
}

/** In the log under the operator whose rights they are, and to whoever must forget or learn them. */
export function recordGrant(
  em: EntityManager,
  ctx: ServiceContext,
  { grant, did, reason }: Record,
): void {
  const { id, operatorId, username, role, organisation } = grant;
  const until = 'validUntil' in grant ? grant.validUntil : null;
  const state = { grantId: id, role, organisation, ...(until && { validUntil: until }) };
  const isGiven = did === 'granted' || did === 'delegated';
  audit(em, ctx, {
    ...{ action: `role.${did}`, organisation, objectKind: 'Operator', objectId: operatorId },
    ...(isGiven ? { after: state } : { before: state }),
    ...(reason && { purpose: reason }),
  });
  emit(em, ctx.now(), {
    type: `business.role.${isGiven ? 'granted' : 'revoked'}`,
    organisation,
    subjectId: id,
    body: { username, role, by: ctx.caller.subject, isDelegation: did === 'delegated' },
  });
  tellAccessChanged(em, ctx.now(), { operatorId, username, organisation, cause: `role.${did}` });
}
