import type { ServiceContext } from '@zhongtai/kit/context';
import type { OutboxTail } from '@zhongtai/kit/outbox';
import { accountLoaders } from './modules/account/account.loaders.ts';
import { cardLoaders } from './modules/card/card.loaders.ts';
import { channelLoaders } from './modules/channel/channel.loaders.ts';
import type { ExportDesk } from './modules/export/index.ts';
import { customerLoaders } from './modules/customer/customer.loaders.ts';
import { exportLoaders } from './modules/export/export.loaders.ts';
import { loanLoaders } from './modules/loan/loan.loaders.ts';
import { orderLoaders } from './modules/order/order.loaders.ts';
import { organisationLoaders } from './modules/organisation/organisation.loaders.ts';
import { productLoaders } from './modules/product/product.loaders.ts';
import { transactionLoaders } from './modules/transaction/transaction.loaders.ts';

export type Context = ServiceContext & {
  /** Per request: what they remember must not outlive the caller's rights. */
  readonly loaders: Loaders;
  /** One for the process. */
  readonly outbox: OutboxTail;
  /** Null where no exports are made. */
  readonly exports: ExportDesk | null;
};

type Loaders = ReturnType<typeof newLoaders>;

const newLoaders = (base: ServiceContext) => ({
  ...accountLoaders(base),
  ...cardLoaders(base),
  ...channelLoaders(base),
  ...customerLoaders(base),
  ...exportLoaders(base),
  ...loanLoaders(base),
  ...orderLoaders(base),
  ...organisationLoaders(base),
  ...productLoaders(base),
  ...transactionLoaders(base),
});

export const newContext = (
  base: ServiceContext,
  outbox: OutboxTail,
  exports: ExportDesk | null = null,
): Context => ({
  ...base,
  loaders: newLoaders(base),
  outbox,
  exports,
});
