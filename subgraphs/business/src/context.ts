import type { ServiceContext } from '@zhongtai/kit/context';
import type { Jobs } from '@zhongtai/kit/jobs';
import type { OutboxTail } from '@zhongtai/kit/outbox';
import type { Seals } from '@zhongtai/kit/audit';
import type { Vault } from '@zhongtai/kit/personal';
import { NO_SECOND_FACTOR, type SecondFactorConfig } from './auth/index.ts';
import { accountLoaders } from './modules/account/account.loaders.ts';
import { approvalLoaders } from './modules/approval/approval.loaders.ts';
import { type CoreBanking, embeddedLedger } from './modules/banking/index.ts';
import { bankingLoaders } from './modules/banking/banking.loaders.ts';
import { billLoaders } from './modules/bill/bill.loaders.ts';
import { cardLoaders } from './modules/card/card.loaders.ts';
import { channelLoaders } from './modules/channel/channel.loaders.ts';
import { consentLoaders } from './modules/consent/consent.loaders.ts';
import { customerLoaders } from './modules/customer/customer.loaders.ts';
import { erasureLoaders } from './modules/erasure/erasure.loaders.ts';
import { exportLoaders } from './modules/export/export.loaders.ts';
import type { ExportDesk } from './modules/export/index.ts';
import type { Fineract } from './modules/fineract/index.ts';
import { flowLoaders } from './modules/flow/flow.loaders.ts';
import { grantLoaders } from './modules/grant/grant.loaders.ts';
import { interfaceLoaders } from './modules/interface/interface.loaders.ts';
import { ledgerLoaders } from './modules/ledger/ledger.loaders.ts';
import { limitLoaders } from './modules/limit/limit.loaders.ts';
import { loanLoaders } from './modules/loan/loan.loaders.ts';
import { operatorLoaders } from './modules/operator/operator.loaders.ts';
import { orderLoaders } from './modules/order/order.loaders.ts';
import { organisationLoaders } from './modules/organisation/organisation.loaders.ts';
import { packageLoaders } from './modules/package/package.loaders.ts';
import { partnerLoaders } from './modules/partner/partner.loaders.ts';
import { personalLoaders } from './modules/personal/personal.loaders.ts';
import { pinLoaders } from './modules/pin/pin.loaders.ts';
import { productLoaders } from './modules/product/product.loaders.ts';
import { productSourceLoaders } from './modules/product-source/product-source.loaders.ts';
import { reconciliationLoaders } from './modules/reconciliation/reconciliation.loaders.ts';
import { roleLoaders } from './modules/role/role.loaders.ts';
import { shelfLoaders } from './modules/shelf/shelf.loaders.ts';
import { suitabilityLoaders } from './modules/suitability/suitability.loaders.ts';
import { transactionLoaders } from './modules/transaction/transaction.loaders.ts';
import type { WebhookDesk } from './modules/webhook/index.ts';
import { webhookLoaders } from './modules/webhook/webhook.loaders.ts';

/** One each for the process. */
export interface Resources {
  readonly outbox: OutboxTail;
  /** Seals and opens contact and identity data. */
  readonly vault: Vault;
  /** Takes what a request only begins. */
  readonly jobs: Pick<Jobs, 'send'>;
  /** How second factors work here; without it none can be set up. */
  readonly secondFactor?: SecondFactorConfig;
  /** Signed heads of the audit log; null where none are kept. */
  readonly seals?: Seals | null;
  /** Null where no exports are made. */
  readonly exports?: ExportDesk | null;
  /** Null where no webhooks are kept. */
  readonly webhooks?: WebhookDesk | null;
  /** Where the money is; the embedded ledger when left out. */
  readonly banking?: CoreBanking;
  /** Null where there is none. */
  readonly fineract?: Fineract | null;
  /** Where imports leave what they refused; null where there are none. */
  readonly importsFolder?: string | null;
}

export type Context = ServiceContext &
  Required<Resources> & {
    /** Per request: what they remember must not outlive the caller's rights. */
    readonly loaders: Loaders;
  };

type Loaders = ReturnType<typeof newLoaders>;

const newLoaders = (base: ServiceContext) => ({
  ...accountLoaders(base),
  ...approvalLoaders(base),
  ...bankingLoaders(base),
  ...billLoaders(base),
  ...cardLoaders(base),
  ...channelLoaders(base),
  ...consentLoaders(base),
  ...customerLoaders(base),
  ...flowLoaders(base),
  ...grantLoaders(base),
  ...erasureLoaders(base),
  ...exportLoaders(base),
  ...interfaceLoaders(base),
  ...ledgerLoaders(base),
  ...limitLoaders(base),
  ...loanLoaders(base),
  ...operatorLoaders(base),
  ...orderLoaders(base),
  ...organisationLoaders(base),
  ...packageLoaders(base),
  ...partnerLoaders(base),
  ...personalLoaders(base),
  ...pinLoaders(base),
  ...productLoaders(base),
  ...productSourceLoaders(base),
  ...reconciliationLoaders(base),
  ...roleLoaders(base),
  ...shelfLoaders(base),
  ...suitabilityLoaders(base),
  ...transactionLoaders(base),
  ...webhookLoaders(base),
});

export const newContext = (base: ServiceContext, resources: Resources): Context => ({
  ...base,
  secondFactor: NO_SECOND_FACTOR,
  seals: null,
  exports: null,
  webhooks: null,
  importsFolder: null,
  banking: embeddedLedger,
  fineract: null,
  ...resources,
  loaders: newLoaders(base),
});
