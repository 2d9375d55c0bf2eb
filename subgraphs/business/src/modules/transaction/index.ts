import { readSdl } from '@zhongtai/kit/sdl';
import { Transaction } from './transaction.entity.ts';
import { transactionResolvers } from './transaction.resolvers.ts';

export { Transaction, type TransactionKind } from './transaction.entity.ts';

export const transactionModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: transactionResolvers,
  entities: [Transaction],
};
