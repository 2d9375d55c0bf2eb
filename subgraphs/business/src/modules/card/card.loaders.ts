import type { ServiceContext } from '@zhongtai/kit/context';
import { childPages, entityLoader } from '../../loading.ts';
import { Card } from './card.entity.ts';

export const cardLoaders = (ctx: ServiceContext) => ({
  cardById: entityLoader(ctx, Card),
  cardsOfCustomer: childPages(ctx, Card, {
    parent: 'customerId',
    orderBy: 'issuedOn',
    direction: 'desc',
  }),
});
