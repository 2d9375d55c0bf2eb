import type { ServiceContext } from '@zhongtai/kit/context';
import type { OutboxTail } from '@zhongtai/kit/outbox';
import type { Vault } from '@zhongtai/kit/personal';
import { accountLoaders } from './modules/account/account.loaders.ts';
import { cardLoaders } from './modules/card/card.loaders.ts';
import { channelLoaders } from './modules/channel/channel.loaders.ts';
import { consentLoaders } from './modules/consent/consent.loaders.ts';
import { customerLoaders } from './modules/customer/customer.loaders.ts';
import { erasureLoaders } from './modules/erasure/erasure.loaders.ts';
import { loanLoaders } from './modules/loan/loan.loaders.ts';
import { orderLoaders } from './modules/order/order.loaders.ts';
import { organisationLoaders } from './modules/organisation/organisation.loaders.ts';
import { personalLoaders } from './modules/personal/personal.loaders.ts';
import { productLoaders } from './modules/product/product.loaders.ts';
import { transactionLoaders } from './modules/transaction/transaction.loaders.ts';

/** One each for the process. */
export interface Resources {
  readonly outbox: OutboxTail;
  /** Seals and opens contact and identity data. */
  readonly vault: Vault;
}

export type Context = ServiceContext &
  Resources & {
    /** Per request: what they remember must not outlive the caller's rights. */
    readonly loaders: Loaders;
  };

type Loaders = ReturnType<typeof newLoaders>;

const newLoaders = (base: ServiceContext) => ({
  ...accountLoaders(base),
  ...cardLoaders(base),
  ...channelLoaders(base),
  ...consentLoaders(base),
  ...customerLoaders(base),
  ...erasureLoaders(base),
  ...loanLoaders(base),
  ...orderLoaders(base),
  ...organisationLoaders(base),
  ...personalLoaders(base),
  ...productLoaders(base),
  ...transactionLoaders(base),
});

export const newContext = (base: ServiceContext, resources: Resources): Context => ({
  ...base,
  ...resources,
  loaders: newLoaders(base),
});
