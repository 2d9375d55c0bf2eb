import { p } from '@mikro-orm/core';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { Caller } from '../caller/index.ts';

export { isWithin } from '../caller/index.ts';

/**
 * Label path of a part of the bank. For `<@` give the entity `indexes: [{ properties: 'organisation', type:
 * 'gist' }]`: a property's own `index('gist')` would only name a b-tree "gist".
 */
export const organisationColumn = () => p.string().columnType('ltree');

/** Rows of the caller's part of the bank and below. `scope()` is null, so nothing, without a caller. */
const WITHIN_ORGANISATION = 'organisation <@ scope()';
/** A customer who calls sees only their own rows. */
const OWN_CUSTOMER = '(scope_customer() is null or customer_id = scope_customer())';

const policy = (name: string, condition: string) => ({
  rowLevelSecurity: 'force' as const,
  policies: [{ name, using: () => condition, check: () => condition }],
});

/** Spread into `defineEntity` of a table with an `organisation` column. */
export const organisationPolicy = () => policy('within_organisation', WITHIN_ORGANISATION);

/** The same for a table whose rows each belong to one customer (`customer_id`). */
export const customerPolicy = (customerColumn = 'customer_id') =>
  policy(
    'own_customer',
    `${WITHIN_ORGANISATION} and ${OWN_CUSTOMER.replace('customer_id', customerColumn)}`,
  );

/** What PostgreSQL is told of the caller; the row policies read it. */
export const scopeVariables = (caller: Caller): Record<string, string> => ({
  'app.organisation': caller.organisation ?? '',
  'app.customer': caller.kind === 'CUSTOMER' ? caller.subject : '',
  'app.operator': caller.kind === 'OPERATOR' ? caller.subject : '',
});

/** An entity manager of its own, whose every statement runs under the caller's organisation and customer. */
export const scopedManager = (orm: MikroORM, caller: Caller): EntityManager =>
  orm.em.fork({ session: { variables: scopeVariables(caller) } });

/** The bank: first label of a path. */
export const bankOf = (path: string): string => path.split('.', 1)[0] ?? path;
