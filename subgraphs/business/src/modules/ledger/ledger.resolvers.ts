import { money } from '@zhongtai/kit/money';
import type { Resolvers } from '../../generated/resolvers.ts';
import { present } from '../../loading.ts';
import { CHART } from './ledger.chart.ts';
import { listJournals, trialBalance } from './ledger.queries.ts';

export const ledgerResolvers = {
  Query: {
    journals: (_, { filter, ...page }, ctx) => listJournals(ctx, filter ?? {}, page),
    journal: (_, { id }, { loaders }) => loaders.journalById.load(id),
    hold: (_, { id }, { loaders }) => loaders.holdById.load(id),
    trialBalance: (_, { businessDate }, ctx) => trialBalance(ctx, businessDate),
  },

  Account: {
    ledger: ({ id }, _, { loaders }) => loaders.ledgerAccountById.load(id),
  },

  LedgerAccount: {
    organisation: ({ organisation }, _, { loaders }) =>
      present(loaders.organisationByPath.load(organisation)),
    account: ({ id, subject }, _, { loaders }) =>
      subject === 'ACCOUNT' ? loaders.accountById.load(id) : null,
    customer: ({ customerId }, _, { loaders }) =>
      customerId ? loaders.customerById.load(customerId) : null,
    posted: ({ posted, currency }) => money(posted, currency),
    held: ({ held, currency }) => money(held, currency),
    floor: ({ floor, currency }) => (floor ? money(floor, currency) : null),
    postings: ({ id }, page, { loaders }) => loaders.postingsOfLedgerAccount.load(id, page),
    holds: ({ id }, page, { loaders }) => loaders.holdsOfLedgerAccount.load(id, page),
  },

  Journal: {
    organisation: ({ organisation }, _, { loaders }) =>
      present(loaders.organisationByPath.load(organisation)),
    amount: ({ amount, currency }) => money(amount, currency),
    channel: ({ channel }, _, { loaders }) =>
      channel ? loaders.channelByCode.load(channel) : null,
    reverses: ({ reversesId }, _, { loaders }) =>
      reversesId ? loaders.journalById.load(reversesId) : null,
    postings: ({ id }, page, { loaders }) => loaders.postingsOfJournal.load(id, page),
  },

  Posting: {
    journal: ({ journalId }, _, { loaders }) => loaders.journalById.load(journalId),
    account: ({ ledgerAccountId }, _, { loaders }) =>
      present(loaders.ledgerAccountById.load(ledgerAccountId)),
    amount: ({ amount, currency }) => money(amount, currency),
    balanceAfter: ({ balanceAfter, currency }) => money(balanceAfter, currency),
  },

  Hold: {
    account: ({ ledgerAccountId }, _, { loaders }) =>
      present(loaders.ledgerAccountById.load(ledgerAccountId)),
    amount: ({ amount, currency }) => money(amount, currency),
  },

  TrialBalanceLine: {
    accountClass: ({ heading }) => CHART[heading].class,
    opening: ({ opening, currency }) => money(opening, currency),
    debits: ({ debits, currency }) => money(debits, currency),
    credits: ({ credits, currency }) => money(credits, currency),
    closing: ({ closing, currency }) => money(closing, currency),
  },
} satisfies Resolvers;
