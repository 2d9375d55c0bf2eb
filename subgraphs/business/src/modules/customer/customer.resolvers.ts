import { bankDay } from '@zhongtai/kit/calendar';
import { money } from '@zhongtai/kit/money';
import { direction } from '../../direction.ts';
import type { Resolvers } from '../../generated/resolvers.ts';
import { present } from '../../loading.ts';
import { listCustomers } from './customer.queries.ts';

export const customerResolvers = {
  Query: {
    customers: (_, { filter, orderBy, direction: way, ...page }, ctx) =>
      listCustomers(ctx, {
        filter: filter ?? {},
        orderBy: orderBy ?? 'NUMBER',
        direction: direction(way, 'asc'),
        ...page,
      }),
    customer: (_, { id }, { loaders }) => loaders.customerById.load(id),
  },

  Customer: {
    __resolveReference: async ({ id }, { loaders }) => loaders.customerById.load(id),
    age: async (customer, _, { loaders, now }) => {
      const { timeZone } = await loaders.bank.load(customer.organisation);
      return customer.ageOn(bankDay(now(), timeZone));
    },
    organisation: ({ organisation }, _, { loaders }) =>
      present(loaders.organisationByPath.load(organisation)),
    source: ({ sourceKind, sourceDetail, costAmount, costCurrency }) => ({
      kind: sourceKind,
      detail: sourceDetail ?? null,
      cost: costAmount && costCurrency ? money(costAmount, costCurrency) : null,
    }),
    channels: ({ id }, _, { loaders }) => loaders.channelsOfCustomer.load(id),
    totalBalance: ({ id }, _, { loaders }) => present(loaders.totalBalance.load(id)),
    accounts: ({ id }, page, { loaders }) => loaders.accountsOfCustomer.load(id, page),
    holdings: ({ id }, page, { loaders }) => loaders.holdingsOfCustomer.load(id, page),
    transactions: ({ id }, page, { loaders }) => loaders.transactionsOfCustomer.load(id, page),
    cards: ({ id }, page, { loaders }) => loaders.cardsOfCustomer.load(id, page),
    loans: ({ id }, page, { loaders }) => loaders.loansOfCustomer.load(id, page),
    orders: ({ id }, page, { loaders }) => loaders.ordersOfCustomer.load(id, page),
  },
} satisfies Resolvers;
