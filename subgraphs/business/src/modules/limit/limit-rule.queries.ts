import type { EntityManager } from '@mikro-orm/postgresql';
import type { ServiceContext } from '@zhongtai/kit/context';
import { type Connection, type PageArgs, paginate } from '@zhongtai/kit/pagination';
import { given, ofBank } from '../../conditions.ts';
import { LimitRule } from './limit-rule.entity.ts';

export interface RuleList extends PageArgs {
  readonly status?: LimitRule['status'] | null | undefined;
}

/** Proposed last first. @throws InvalidInput */
export const listRules = (
  { em, caller }: ServiceContext,
  { status, ...args }: RuleList,
): Promise<Connection<LimitRule>> =>
  paginate(em, LimitRule, {
    where: { ...ofBank(caller), ...given({ status }) },
    ...{ orderBy: 'proposedAt', direction: 'desc', args },
  });

/** What holds where a rule is to hold. */
export const ruleInForce = (
  em: EntityManager,
  { organisation, scene, source, channel = null, period, currency }: LimitRule,
): Promise<LimitRule | null> =>
  em.findOne(LimitRule, {
    ...{ organisation, scene, source, channel, period, currency },
    status: 'IN_FORCE',
  });
