import type { EntityManager } from '@mikro-orm/postgresql';
import { LockMode } from '@mikro-orm/core';
import type { Caller } from '@zhongtai/kit/caller';
import type { ServiceContext } from '@zhongtai/kit/context';
import { isId } from '@zhongtai/kit/ids';
import { type Connection, type PageArgs, paginate } from '@zhongtai/kit/pagination';
import { OidcClient } from '../../auth/index.ts';
import { PartnerNotFound } from './partner.errors.ts';

/** Newest first. @throws InvalidInput */
export const listPartners = (
  { em }: ServiceContext,
  args: PageArgs,
): Promise<Connection<OidcClient>> =>
  paginate(em, OidcClient, {
    ...{ where: { kind: 'PARTNER' as const }, orderBy: 'createdAt', direction: 'desc', args },
  });

/** Null when there is none that the caller may see. */
export const findPartner = ({ em }: ServiceContext, id: string): Promise<OidcClient | null> =>
  isId(id) ? em.findOne(OidcClient, { id, kind: 'PARTNER' }) : Promise.resolve(null);

/** Held until the transaction ends. @throws PartnerNotFound */
export async function mustLockPartner(em: EntityManager, id: string): Promise<OidcClient> {
  const lockMode = LockMode.PESSIMISTIC_WRITE;
  const where = { id, kind: 'PARTNER' as const };
  const partner = isId(id) ? await em.findOne(OidcClient, where, { lockMode }) : null;
  if (!partner) throw new PartnerNotFound();
  return partner;
}

/** A caller that is a partner, else the one that is named. @throws PartnerNotFound */
export async function findPartnerOf(
  em: EntityManager,
  { kind, subject: clientId }: Caller,
  id: string | null,
): Promise<OidcClient> {
  if (kind !== 'PARTNER') return mustLockPartner(em, id ?? '');
  const partner = await em.findOne(OidcClient, { clientId, kind });
  if (!partner) throw new PartnerNotFound();
  return partner;
}
