import type { EntityManager } from '@mikro-orm/postgresql';
import { type Caller, serviceCaller } from '../caller/index.ts';
import { scopeVariables } from '../scope/index.ts';

/** What belongs to no part of a bank is the business of its head office, and of our own processes. */
export const isAtHeadOffice = ({ organisation }: Caller): boolean =>
  Boolean(organisation) && !organisation?.includes('.');

/** Counts and moments of the platform as a whole: no row of anybody is shown. */
export const platformManager = (em: EntityManager): EntityManager =>
  em.fork({ session: { variables: scopeVariables(serviceCaller('desk')) } });
