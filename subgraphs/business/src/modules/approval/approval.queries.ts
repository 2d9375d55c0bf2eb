import { type FilterQuery, raw } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { ServiceContext } from '@zhongtai/kit/context';
import { isId } from '@zhongtai/kit/ids';
import { type Connection, type PageArgs, paginate } from '@zhongtai/kit/pagination';
import { given } from '../../conditions.ts';
import { ApprovalPolicy } from './approval-policy.entity.ts';
import { Approval, type ApprovalStatus } from './approval.entity.ts';
import type { ApprovalKind } from './approval.kinds.ts';
import { toDecide } from './approval.statements.ts';

export interface ApprovalFilter {
  readonly status?: ApprovalStatus | null | undefined;
  readonly kind?: ApprovalKind | null | undefined;
  readonly mine?: 'SUBMITTED' | 'TO_DECIDE' | null | undefined;
  readonly objectId?: string | null | undefined;
}

/** Newest first. @throws InvalidInput */
export function listApprovals(
  ctx: ServiceContext,
  { status, kind, objectId, mine }: ApprovalFilter,
  args: PageArgs,
): Promise<Connection<Approval>> {
  const { em, caller } = ctx;
  const conditions: FilterQuery<Approval>[] = [
    given({ status, kind, objectId }),
    mine === 'SUBMITTED' ? { submittedBy: caller.subject } : {},
    mine === 'TO_DECIDE' ? toDecide(caller) : {},
  ];
  const where = { $and: conditions };
  return paginate(em, Approval, { where, orderBy: 'submittedAt', direction: 'desc', args });
}

/** How many the caller may decide now. */
export const countToDecide = ({ em, caller }: ServiceContext): Promise<number> =>
  em.fork().count(Approval, toDecide(caller));

export const findApproval = (em: EntityManager, id: string): Promise<Approval | null> =>
  isId(id) ? em.findOne(Approval, { id }, { refresh: true }) : Promise.resolve(null);

/** From the head office down. @throws InvalidInput */
export const listPolicies = (
  { em }: ServiceContext,
  args: PageArgs,
): Promise<Connection<ApprovalPolicy>> =>
  paginate(em, ApprovalPolicy, { orderBy: 'organisation', args });

/** What can hold for an object: the policies of its part of the bank and of those above. */
export const rulesFor = (
  em: EntityManager,
  { kind, organisation }: Pick<Approval, 'kind' | 'organisation'>,
): Promise<ApprovalPolicy[]> =>
  em.find(
    ApprovalPolicy,
    { kind, [raw('organisation @> ?::ltree', [organisation])]: [] },
    { disableIdentityMap: true },
  );
