import type { Resolvers } from '../../generated/resolvers.ts';
import { listMails, openLetter, ownSubscriptions, subscribe, unsubscribe } from './mail.service.ts';

export const mailResolvers = {
  Query: {
    mailSubscriptions: (_, _args, ctx) => ownSubscriptions(ctx),
    mails: (_, list, ctx) => listMails(ctx, list),
    mailLetter: (_, { id }, ctx) => openLetter(ctx, id),
    areMailsSent: (_, _args, { post }) => post.hasServer,
  },

  MailSubscription: {
    address: ({ masked }) => masked,
  },

  Mutation: {
    subscribeToMail: (_, { input }, ctx) => subscribe(ctx, input),
    unsubscribeFromMail: (_, { input }, ctx) => unsubscribe(ctx, input),
  },
} satisfies Resolvers;
