import type { Resolvers } from '../../generated/resolvers.ts';
import { onOwnAccount, readSecondFactor } from './own-account.ts';
import { confirmPasskey, removePasskey, renamePasskey, startPasskey } from './passkey.service.ts';
import { changePassword } from './password.service.ts';
import { confirmTotp, removeTotp, renewRecoveryCodes, startTotp } from './totp.service.ts';

export const secondFactorResolvers = {
  Viewer: {
    secondFactor: ({ kind }, _, ctx) =>
      kind === 'OPERATOR' ? onOwnAccount(ctx, (account) => readSecondFactor(ctx, account)) : null,
  },

  Mutation: {
    startTotp: (_, __, ctx) => startTotp(ctx),
    confirmTotp: (_, { input }, ctx) => confirmTotp(ctx, input.code),
    removeTotp: (_, __, ctx) => removeTotp(ctx),
    renewRecoveryCodes: (_, __, ctx) => renewRecoveryCodes(ctx),
    startPasskey: (_, __, ctx) => startPasskey(ctx),
    confirmPasskey: (_, { input }, ctx) => confirmPasskey(ctx, input.response, input.name),
    renamePasskey: (_, { input }, ctx) => renamePasskey(ctx, input.id, input.name),
    removePasskey: (_, { input }, ctx) => removePasskey(ctx, input.id),
    changePassword: (_, { input }, ctx) => changePassword(ctx, input),
  },
} satisfies Resolvers;
