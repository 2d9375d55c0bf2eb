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

const placeOf = ({ organisation, scene, source, channel = null, period, currency }: LimitRule) => ({
  ...{ organisation, scene, source, channel, period, currency },
});

/** The same for rules of which only one can hold. */
export const placeKey = (rule: LimitRule): string => Object.values(placeOf(rule)).join(' ');

/** What holds where a rule is to hold. */
export const ruleInForce = (em: EntityManager, rule: LimitRule): Promise<LimitRule | null> =>
  em.findOne(LimitRule, { ...placeOf(rule), status: 'IN_FORCE' });

/** The same for several, in their order; one statement. */
export async function rulesInForce(
  em: EntityManager,
  rules: readonly LimitRule[],
): Promise<(LimitRule | null)[]> {
  const found = await em.find(LimitRule, { $or: rules.map(placeOf), status: 'IN_FORCE' });
  const byPlace = new Map(found.map((rule) => [placeKey(rule), rule]));
  return rules.map((rule) => byPlace.get(placeKey(rule)) ?? null);
}
