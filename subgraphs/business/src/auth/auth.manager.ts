import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { serviceCaller } from '@zhongtai/kit/caller';
import { scopeVariables, scopedManager } from '@zhongtai/kit/scope';

/** Sign-in reads before anybody is known, so it works as a service of the platform: one for each use. */
export const authManager = (orm: MikroORM): EntityManager =>
  scopedManager(orm, serviceCaller('auth'));

/**
 * The same beside a caller's own manager: for what belongs to the caller in person, whatever part of the
 * bank they act in. Every statement then says itself whose rows it means.
 */
export const platformManager = (em: EntityManager): EntityManager =>
  em.fork({ session: { variables: scopeVariables(serviceCaller('auth')) } });
