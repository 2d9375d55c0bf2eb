import type { EntityManager } from '@mikro-orm/postgresql';
import { isId } from '@zhongtai/kit/ids';
import { OperatorNotFound } from './operator.errors.ts';
import { Operator } from './operator.entity.ts';

/** @throws OperatorNotFound, also when the caller may not see them */
export async function mustFindOperator(em: EntityManager, id: string): Promise<Operator> {
  const operator = isId(id) ? await em.findOne(Operator, { id }, { refresh: true }) : null;
  if (!operator) throw new OperatorNotFound();
  return operator;
}
