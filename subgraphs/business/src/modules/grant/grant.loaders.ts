import type { ServiceContext } from '@zhongtai/kit/context';
import DataLoader from 'dataloader';
import { childPages } from '../../loading.ts';
import { findLiveGrants } from './grant.queries.ts';
import { RoleGrant } from './role-grant.entity.ts';

export const grantLoaders = (ctx: ServiceContext) => ({
  liveGrantsOfOperator: new DataLoader((ids: readonly string[]) => findLiveGrants(ctx, ids)),
  grantsOfOperator: childPages(ctx, RoleGrant, {
    parent: 'operatorId',
    orderBy: 'grantedAt',
    direction: 'desc',
  }),
});
