import { commonSdl } from '@zhongtai/kit/schema';
import { readSdl } from '@zhongtai/kit/sdl';
import { concatAST, parse } from 'graphql';

/** A mutation of one fetch that answers at once what an award is: what a claim through the gateway costs at least. */
export const constantModule = {
  sdl: parse(`
    type ConstantAward { id: ID! prizeName: String! }
    input ConstantInput { campaignId: ID! idempotencyKey: String! }
    extend type Query { constant: Boolean }
    extend type Mutation {
      constantAward(input: ConstantInput!): ConstantAward! @permission(any: ["award:claim"])
    }
  `),
  resolvers: {
    Query: { constant: () => true },
    Mutation: {
      constantAward: () => ({
        id: '00000000-0000-7000-8000-000000000000',
        prizeName: 'Coffee coupon',
      }),
    },
  },
};

/** What the supergraph is composed of. */
export const constantSdl = concatAST([commonSdl, readSdl(import.meta.dirname), constantModule.sdl]);
