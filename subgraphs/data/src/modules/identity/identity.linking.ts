import type { EntityManager } from '@mikro-orm/postgresql';
import { newId } from '@zhongtai/kit/ids';
import { emit } from '@zhongtai/kit/outbox';
import { IdentityLink, type IdentitySource } from './identity-link.entity.ts';
import { confidenceOf, type Identity } from './identity.kinds.ts';

export const IDENTITY_LINKED = 'data.identity.linked';
export const IDENTITY_UNLINKED = 'data.identity.unlinked';

export interface NewLink extends Identity {
  readonly organisation: string;
  readonly bank: string;
  readonly customerId: string;
  readonly source: IdentitySource;
  readonly actor: string;
}

/** Adds a link to the unit of work, and tells of it. */
export function link(em: EntityManager, at: Date, made: NewLink): string {
  const { organisation, customerId, kind, source } = made;
  const id = newId();
  const confidence = source === 'SIGN_IN' ? confidenceOf(kind) : 1;
  em.create(IdentityLink, { id, ...made, confidence, since: at });
  emit(em, at, {
    ...{ type: IDENTITY_LINKED, organisation, customerId, subjectId: id },
    body: { linkId: id, kind, source, confidence },
  });
  return id;
}

interface Unlinked {
  readonly id: string;
  readonly organisation: string;
  readonly customerId: string;
  readonly kind: string;
}

/** Tells of a link that was ended. */
export function tellUnlinked(
  em: EntityManager,
  at: Date,
  { id, organisation, customerId, kind }: Unlinked,
): void {
  emit(em, at, {
    ...{ type: IDENTITY_UNLINKED, organisation, customerId, subjectId: id },
    body: { linkId: id, kind },
  });
}
