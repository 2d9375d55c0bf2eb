import type { ServiceContext } from '@zhongtai/kit/context';
import {
  type Connection,
  type PageArgs,
  emptyConnection,
  paginate,
} from '@zhongtai/kit/pagination';
import { OperatorSession, Revocation, platformManager } from '../../auth/index.ts';

const NEWEST_SESSIONS = { orderBy: 'beganAt', direction: 'desc' } as const;

/** One's own, also while the console is narrowed to a part of the bank. */
export async function listOwnSessions(
  { em, caller, now }: ServiceContext,
  args: PageArgs,
): Promise<Connection<OperatorSession>> {
  if (caller.kind !== 'OPERATOR') return emptyConnection();
  const where = { operator: caller.subject, ...running(now()) };
  return paginate(platformManager(em), OperatorSession, { where, ...NEWEST_SESSIONS, args });
}

export function listSessions(
  { em, now }: ServiceContext,
  { operator, ...args }: PageArgs & { readonly operator?: string | null | undefined },
): Promise<Connection<OperatorSession>> {
  const where = { ...(operator && { operator }), ...running(now()) };
  return paginate(em, OperatorSession, { where, ...NEWEST_SESSIONS, args });
}

export function listRevokedAccess(
  { em }: ServiceContext,
  { includeLifted, ...args }: PageArgs & { readonly includeLifted?: boolean | null | undefined },
): Promise<Connection<Revocation>> {
  const where = { isLasting: true, ...(!includeLifted && { liftedAt: null }) };
  return paginate(em, Revocation, { where, orderBy: 'at', direction: 'desc', args });
}

const running = (now: Date) => ({ endedAt: null, expiresAt: { $gt: now } });
