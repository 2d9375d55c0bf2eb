import type { ServiceContext } from '@zhongtai/kit/context';
import DataLoader from 'dataloader';
import { countHolders, findRoles } from './role.queries.ts';

export const roleLoaders = (ctx: ServiceContext) => ({
  roleByCode: new DataLoader((codes: readonly string[]) => findRoles(ctx, codes)),
  roleHolders: new DataLoader((codes: readonly string[]) => countHolders(ctx, codes)),
});
