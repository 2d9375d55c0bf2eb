import { ForeignKeyConstraintViolationException } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { audit } from '@zhongtai/kit/audit';
import type { ServiceContext } from '@zhongtai/kit/context';
import { Forbidden } from '@zhongtai/kit/errors';
import { isId } from '@zhongtai/kit/ids';
import { emit } from '@zhongtai/kit/outbox';
import type { Analytics } from '../../clickhouse/index.ts';
import { CustomerGroup } from './customer-group.entity.ts';
import { CustomerGroupInUse, CustomerGroupNotFound } from './customer-group.errors.ts';

/** @throws CustomerGroupNotFound, Forbidden, CustomerGroupInUse */
export async function deleteCustomerGroup(
  ctx: ServiceContext & { readonly analytics: Analytics },
  id: string,
): Promise<{ readonly id: string }> {
  if (!isId(id)) throw new CustomerGroupNotFound();
  const { organisation } = await orInUse(() => ctx.em.transactional((em) => remove(em, ctx, id)));
  // Last: members without a group, should this fail, are found by nobody.
  await ctx.analytics.forgetGroup(organisation, id);
  return { id };
}

async function remove(em: EntityManager, ctx: ServiceContext, id: string): Promise<CustomerGroup> {
  const group = await em.findOne(CustomerGroup, { id });
  if (!group) throw new CustomerGroupNotFound();
  if (group.createdBy !== ctx.caller.subject) throw new Forbidden('Somebody else made it.');
  const { organisation, name, size } = group;
  audit(em, ctx, {
    ...{ action: 'customerGroup.deleted', organisation },
    ...{ objectKind: 'CustomerGroup', objectId: id, before: { name, size } },
  });
  emit(em, ctx.now(), {
    ...{ type: 'data.customer_group.deleted', organisation, subjectId: id },
    body: { groupId: id, name },
  });
  em.remove(group);
  await em.flush();
  return group;
}

/** That a campaign names it the database knows best, whoever may see the campaign. */
async function orInUse<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ForeignKeyConstraintViolationException) throw new CustomerGroupInUse();
    throw error;
  }
}
