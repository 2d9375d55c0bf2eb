import type { EntityManager } from '@mikro-orm/postgresql';
import { auditOf, type AuditRow } from '@zhongtai/kit/audit';
import type { Caller } from '@zhongtai/kit/caller';
import type { ServiceContext } from '@zhongtai/kit/context';
import { type Connection, mapConnection, type PageArgs, paginate } from '@zhongtai/kit/pagination';
import type { Vault } from '@zhongtai/kit/personal';
import { bankOf } from '@zhongtai/kit/scope';
import { z } from 'zod';
import { given } from '../../conditions.ts';
import { PERSONAL_DATA, type PersonalDatum } from './personal-value.entity.ts';
import { CustomerNotFound } from './personal.errors.ts';
import { FIELD_NAMES, FIELD_RULES, type PersonalValues } from './personal.fields.ts';
import type { CustomerPlace } from './personal.statements.ts';

/** By what the row of a value is found without knowing the value. */
export interface Sought {
  readonly field: PersonalDatum;
  readonly bank: string;
  readonly blindIndex: Uint8Array;
}

const SEARCHED = ['PHONE', 'IDENTITY_NUMBER'] as const satisfies PersonalDatum[];

/** @throws InvalidInput for what can be no such value */
export function seek(
  vault: Vault,
  { organisation }: Pick<Caller, 'organisation'>,
  values: PersonalValues,
): Promise<Sought[]> {
  const bank = bankOf(organisation ?? '');
  const wanted = SEARCHED.flatMap((field) => {
    const text = values[FIELD_NAMES[field]];
    return text ? [{ field, value: FIELD_RULES[field].normal(text) }] : [];
  });
  return Promise.all(
    wanted.map(async ({ field, value }) => ({
      field,
      bank,
      blindIndex: await vault.blindIndex({ column: field, bank, value }),
    })),
  );
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whose rows the caller may touch. @throws CustomerNotFound */
export async function mustFindCustomer(em: EntityManager, id: string): Promise<CustomerPlace> {
  if (!UUID.test(id)) throw new CustomerNotFound();
  const [found] = await em.execute<CustomerPlace[]>(
    'select id as "customerId", organisation from business.customer where id = ?',
    [id],
  );
  if (!found) throw new CustomerNotFound();
  return found;
}

export interface PersonalReveal {
  readonly id: string;
  readonly at: Date;
  readonly actor: string;
  readonly actorName: string;
  readonly customerId: string;
  readonly field: PersonalDatum;
  readonly purpose: string;
  readonly note: string | null;
}

export interface RevealList extends PageArgs {
  readonly filter: {
    readonly actor?: string | null | undefined;
    readonly customerId?: string | null | undefined;
  };
}

/** Newest first. @throws InvalidInput */
export async function listReveals(
  { em }: ServiceContext,
  { filter, ...args }: RevealList,
): Promise<Connection<PersonalReveal>> {
  const { actor, customerId: objectId } = filter;
  const page = await paginate(em, auditOf(em), {
    where: { action: 'personal.revealed', ...given({ actor, objectId }) },
    orderBy: 'at',
    direction: 'desc',
    args,
  });
  return mapConnection(page, toReveal);
}

const revealed = z.object({ field: z.enum(PERSONAL_DATA) });

function toReveal(entry: AuditRow): PersonalReveal {
  const { id, at, actor, actorName, objectId, after, purpose } = entry;
  const [code = 'OTHER', ...words] = (purpose ?? '').split(': ');
  return {
    ...{ id, at, actor, actorName, customerId: objectId, purpose: code },
    field: revealed.parse(after).field,
    note: words.join(': ') || null,
  };
}
