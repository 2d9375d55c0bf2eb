import { p } from '@mikro-orm/core';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { type Caller, PERSONAL_SCOPES } from '../caller/index.ts';

export { isWithin } from '../caller/index.ts';

/**
 * Label path of a part of the bank. For `<@` give the entity `indexes: [{ properties: 'organisation', type:
 * 'gist' }]`: a property's own `index('gist')` would only name a b-tree "gist".
 */
export const organisationColumn = () => p.string().columnType('ltree');

/** Rows of the caller's part of the bank and below. `scope()` is null, so nothing, without a caller. */
const WITHIN_ORGANISATION = 'organisation <@ scope()';

/**
 * Ids of the customers who agreed to all that the calling partner may do with them, as `schema` knows it. Not
 * correlated, so that it is read once for a statement, however many rows there are.
 */
export const agreedCustomers = (schema: string): string =>
  `(select agreed.customer_id from ${schema}.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())`;

/** A customer who calls sees only their own rows, a partner that needs consent those of whom agreed. */
const ownCustomer = (column: string, schema: string | null): string =>
  `(scope_customer() is null or ${column} = scope_customer())
   and (scope_partner() is null${schema === null ? '' : ` or ${column} in ${agreedCustomers(schema)}`})`;

const policy = (name: string, condition: string) => ({
  rowLevelSecurity: 'force' as const,
  policies: [{ name, using: () => condition, check: () => condition }],
});

/** Spread into `defineEntity` of a table with an `organisation` column. */
export const organisationPolicy = () => policy('within_organisation', WITHIN_ORGANISATION);

/**
 * The same for a table whose rows each belong to one customer (`customer_id`). `schema` keeps what customers agreed to
 * with partners; without one, a partner that needs it sees no row.
 */
export const customerPolicy = (schema: string | null = null) =>
  policy('own_customer', `${WITHIN_ORGANISATION} and ${ownCustomer('customer_id', schema)}`);

/** What PostgreSQL is told of the caller; the row policies read it. */
export const scopeVariables = (caller: Caller): Record<string, string> => ({
  'app.organisation': caller.organisation ?? '',
  'app.customer': caller.kind === 'CUSTOMER' ? caller.subject : '',
  'app.operator': caller.kind === 'OPERATOR' ? caller.subject : '',
  ...(caller.needsConsent && { 'app.partner': [caller.subject, ...rightsOf(caller)].join(' ') }),
});

/** What the caller may do that customers agree to. */
export const rightsOf = ({ scopes }: Pick<Caller, 'scopes'>) =>
  PERSONAL_SCOPES.filter((scope) => scopes.includes(scope));

/** An entity manager of its own, whose every statement runs under the caller's organisation and customer. */
export const scopedManager = (orm: MikroORM, caller: Caller): EntityManager =>
  orm.em.fork({ session: { variables: scopeVariables(caller) } });

/** The bank: first label of a path. */
export const bankOf = (path: string): string => path.split('.', 1)[0] ?? path;
