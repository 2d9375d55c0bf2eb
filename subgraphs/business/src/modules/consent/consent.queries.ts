import type { EntityManager } from '@mikro-orm/postgresql';
import type { ServiceContext } from '@zhongtai/kit/context';
import { grouped } from '../../loading.ts';
import { CONSENT_PURPOSES, Consent, type ConsentPurpose } from './consent.entity.ts';

/** What holds now, by purpose; in the order of `customerIds`. */
export async function currentConsents(
  em: EntityManager,
  customerIds: readonly string[],
): Promise<Consent[][]> {
  const ids = await em.execute<{ id: string }[]>(
    `select distinct on (customer_id, purpose) id from business.consent
     where customer_id = any(?::uuid[]) order by customer_id, purpose, at desc, id desc`,
    [`{${customerIds.join(',')}}`],
  );
  const found = await em.find(Consent, { id: { $in: ids.map(({ id }) => id) } });
  const inOrder = found.toSorted(
    (a, b) => CONSENT_PURPOSES.indexOf(a.purpose) - CONSENT_PURPOSES.indexOf(b.purpose),
  );
  return grouped(inOrder, customerIds, ({ customerId }) => customerId);
}

interface Count {
  readonly purpose: ConsentPurpose;
  readonly given: number;
  readonly withdrawn: number;
}

/** Of the part of the bank that the caller sees; every purpose, also one that nobody answered. */
export async function summariseConsents({ em }: ServiceContext): Promise<Count[]> {
  const rows = await em.execute<Count[]>(
    `select purpose, count(*) filter (where is_given)::int as given,
       count(*) filter (where not is_given)::int as withdrawn
     from (select distinct on (customer_id, purpose) purpose, is_given from business.consent
       order by customer_id, purpose, at desc, id desc) now
     group by purpose`,
  );
  const byPurpose = new Map(rows.map((row) => [row.purpose, row]));
  return CONSENT_PURPOSES.map(
    (purpose) => byPurpose.get(purpose) ?? { purpose, given: 0, withdrawn: 0 },
  );
}
