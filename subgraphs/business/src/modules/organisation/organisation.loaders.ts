import type { ServiceContext } from '@zhongtai/kit/context';
import { bankOf } from '@zhongtai/kit/scope';
import DataLoader from 'dataloader';
import { isPath } from '../../conditions.ts';
import { childPages } from '../../loading.ts';
import { Organisation } from './organisation.entity.ts';
import { countCustomers, countOperators, findBanks, findByPaths } from './organisation.queries.ts';

export const organisationLoaders = (ctx: ServiceContext) => ({
  organisationByPath: new DataLoader(async (paths: readonly string[]) => {
    const found = await findByPaths(ctx, paths.filter(isPath));
    const byPath = new Map(found.map((organisation) => [organisation?.path, organisation]));
    return paths.map((path) => byPath.get(path) ?? null);
  }),
  /** By any path of the bank. */
  bank: new DataLoader((paths: readonly string[]) => findBanks(ctx, paths), {
    cacheKeyFn: bankOf,
  }),
  customerCount: new DataLoader((paths: readonly string[]) => countCustomers(ctx, paths)),
  operatorCount: new DataLoader((paths: readonly string[]) => countOperators(ctx, paths)),
  childrenOfOrganisation: childPages(ctx, Organisation, { parent: 'parentId', orderBy: 'path' }),
});
