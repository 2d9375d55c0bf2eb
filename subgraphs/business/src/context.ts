import type { ServiceContext } from '@zhongtai/kit/context';
import type { OutboxTail } from '@zhongtai/kit/outbox';
import type { Seals } from '@zhongtai/kit/audit';
import { NO_SECOND_FACTOR, type SecondFactorConfig } from './auth/index.ts';
import { accountLoaders } from './modules/account/account.loaders.ts';
import { approvalLoaders } from './modules/approval/approval.loaders.ts';
import { cardLoaders } from './modules/card/card.loaders.ts';
import { channelLoaders } from './modules/channel/channel.loaders.ts';
import { customerLoaders } from './modules/customer/customer.loaders.ts';
import { grantLoaders } from './modules/grant/grant.loaders.ts';
import { loanLoaders } from './modules/loan/loan.loaders.ts';
import { operatorLoaders } from './modules/operator/operator.loaders.ts';
import { orderLoaders } from './modules/order/order.loaders.ts';
import { organisationLoaders } from './modules/organisation/organisation.loaders.ts';
import { productLoaders } from './modules/product/product.loaders.ts';
import { roleLoaders } from './modules/role/role.loaders.ts';
import { transactionLoaders } from './modules/transaction/transaction.loaders.ts';

export type Context = ServiceContext & {
  /** Per request: what they remember must not outlive the caller's rights. */
  readonly loaders: Loaders;
  /** One for the process. */
  readonly outbox: OutboxTail;
  readonly secondFactor: SecondFactorConfig;
  /** Signed heads of the audit log; null where none are kept. */
  readonly seals: Seals | null;
};

type Loaders = ReturnType<typeof newLoaders>;

const newLoaders = (base: ServiceContext) => ({
  ...accountLoaders(base),
  ...approvalLoaders(base),
  ...cardLoaders(base),
  ...channelLoaders(base),
  ...customerLoaders(base),
  ...grantLoaders(base),
  ...loanLoaders(base),
  ...operatorLoaders(base),
  ...orderLoaders(base),
  ...organisationLoaders(base),
  ...productLoaders(base),
  ...roleLoaders(base),
  ...transactionLoaders(base),
});

/** @param installed what the process has beside the database; without it no second factor can be set up */
export const newContext = (
  base: ServiceContext,
  outbox: OutboxTail,
  installed: Partial<Pick<Context, 'secondFactor' | 'seals'>> = {},
): Context => ({
  ...base,
  loaders: newLoaders(base),
  outbox,
  secondFactor: NO_SECOND_FACTOR,
  seals: null,
  ...installed,
});
