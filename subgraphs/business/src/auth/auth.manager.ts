import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { serviceCaller } from '@zhongtai/kit/caller';
import { scopedManager } from '@zhongtai/kit/scope';

/** Sign-in reads before anybody is known, so it works as a service of the platform: one for each use. */
export const authManager = (orm: MikroORM): EntityManager =>
  scopedManager(orm, serviceCaller('auth'));
