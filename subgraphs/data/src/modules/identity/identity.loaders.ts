import type { ServiceContext } from '@zhongtai/kit/context';
import { pageLoader } from '@zhongtai/kit/pagination';
import DataLoader from 'dataloader';
import type { IdentityLink } from './identity-link.entity.ts';
import {
  type Held,
  heldKey,
  identitiesOfCustomers,
  type IdentityArgs,
  linksHeld,
} from './identity.queries.ts';

/** One per request. */
export const identityLoaders = (ctx: ServiceContext) => ({
  identitiesByCustomer: pageLoader<IdentityLink, IdentityArgs>((ids, args) =>
    identitiesOfCustomers(ctx, ids, args),
  ),
  linksHeld: new DataLoader<Held, IdentityLink[], string>((held) => linksHeld(ctx, held), {
    cacheKeyFn: heldKey,
  }),
});
