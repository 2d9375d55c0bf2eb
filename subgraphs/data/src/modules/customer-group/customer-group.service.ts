import type { EntityManager } from '@mikro-orm/postgresql';
import { audit } from '@zhongtai/kit/audit';
import { permissionsOf } from '@zhongtai/kit/caller';
import type { ServiceContext } from '@zhongtai/kit/context';
import { Forbidden, InvalidInput } from '@zhongtai/kit/errors';
import { idempotent } from '@zhongtai/kit/idempotency';
import { newId } from '@zhongtai/kit/ids';
import { emit } from '@zhongtai/kit/outbox';
import { z } from 'zod';
import { parseInput } from '../../input.ts';
import {
  type Asking,
  type CellMember,
  type Library,
  MOST_MEMBERS,
  openCell,
} from '../analysis/index.ts';
import { isJson } from '../saved-analysis/index.ts';
import { CustomerGroup } from './customer-group.entity.ts';
import { CustomerGroupEmpty, CustomerGroupTooLarge } from './customer-group.errors.ts';

type Making = ServiceContext & Asking & Library;

const shape = z.object({
  idempotencyKey: z.string().min(1).max(200),
  name: z.string().trim().min(1).max(80),
  question: z.string().max(20_000).refine(isJson, 'Not JSON.'),
});

/**
 * Keeps the customers behind a number, as they are now.
 * @throws InvalidInput, Forbidden, CustomerGroupEmpty, CustomerGroupTooLarge, AnalysisTooComplex, IdempotencyKeyReused
 */
export async function createCustomerGroup(
  ctx: Making,
  { cell, ...input }: { readonly cell: object },
): Promise<CustomerGroup> {
  const { idempotencyKey: key, name, question } = parseInput(shape, input);
  const { caller, em } = ctx;
  const { organisation } = caller;
  if (!permissionsOf(caller).has('customer:read')) {
    throw new Forbidden('A group is of customers that its maker may see.');
  }
  if (organisation === null || organisation === '*') {
    throw new InvalidInput('organisation', 'For whom is it?');
  }
  // Before the transaction: an analysis may take longer than one may be open.
  const members = await (await openCell(ctx, cell)).members();
  const request = { name, question, cell: JSON.stringify(cell) };
  const command = { caller, operation: 'createCustomerGroup', key, request };
  const made = await idempotent(em, command, (tx) =>
    make(tx, ctx, { name, question, organisation, members, analysis: analysisOf(cell) }),
  );
  return em.findOneOrFail(CustomerGroup, made.id, { refresh: true });
}

type Plan = Pick<CustomerGroup, 'name' | 'question' | 'organisation' | 'analysis'> & {
  readonly members: readonly CellMember[];
};

async function make(em: EntityManager, ctx: Making, { members, ...plan }: Plan) {
  if (members.length === 0) throw new CustomerGroupEmpty();
  if (members.length > MOST_MEMBERS) throw new CustomerGroupTooLarge();
  const { caller, now, analytics } = ctx;
  const { name, organisation, analysis } = plan;
  const [id, size] = [newId(), members.length];
  em.create(CustomerGroup, { ...plan, id, size, createdBy: caller.subject, createdAt: now() });
  audit(em, ctx, {
    ...{ action: 'customerGroup.created', organisation },
    ...{ objectKind: 'CustomerGroup', objectId: id, after: { name, analysis, size } },
  });
  emit(em, now(), {
    ...{ type: 'data.customer_group.created', organisation, subjectId: id },
    body: { groupId: id, name, size },
  });
  await em.flush();
  // Last: members without a group, should the commit fail, are found by nobody.
  await analytics.keepGroup(id, members);
  return { id };
}

const ANALYSES = {
  event: 'EVENT',
  funnel: 'FUNNEL',
  retention: 'RETENTION',
  distribution: 'DISTRIBUTION',
  path: 'PATH',
  behaviour: 'BEHAVIOUR',
  association: 'ASSOCIATION',
  links: 'LINKS',
} as const satisfies Record<string, CustomerGroup['analysis']>;

/** @throws InvalidInput when it is a cell of no analysis */
function analysisOf(cell: object): CustomerGroup['analysis'] {
  const given = Object.entries(cell).find(([, value]) => value !== null)?.[0];
  const found = Object.entries(ANALYSES).find(([name]) => name === given)?.[1];
  if (!found) throw new InvalidInput('cell', 'Give the cell of exactly one analysis.');
  return found;
}
