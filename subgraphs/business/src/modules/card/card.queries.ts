import type { ServiceContext } from '@zhongtai/kit/context';
import { type Connection, type PageArgs, paginate } from '@zhongtai/kit/pagination';
import { given, ofCaller } from '../../conditions.ts';
import { Card } from './card.entity.ts';

/** Newest first. */
export function listCards(
  { em, caller }: ServiceContext,
  type: Card['type'] | null | undefined,
  args: PageArgs,
): Promise<Connection<Card>> {
  const where = { ...ofCaller(caller), ...given({ type }) };
  return paginate(em, Card, { where, orderBy: 'issuedOn', direction: 'desc', args });
}
