import {
  DAY,
  DIGITAL,
  EVERYWHERE,
  NOTHING,
  WITH_PIN,
  accountField,
  consentField,
  decimalField,
  form,
  idField,
  moneyField,
  words,
} from './flow.fields.ts';
import type { FlowDefinition, FlowStep } from './flow.types.ts';

const RISK: FlowStep = {
  ...{ code: 'risk', name: words('风险揭示', 'Risks') },
  form: form({
    acceptsRisk: consentField(
      words('已阅读并接受风险揭示书', 'Has read and accepts the risk disclosure'),
    ),
  }),
  // A voice on the telephone is no signature under a disclosure.
  ...{ by: 'CUSTOMER', channels: [...DIGITAL, 'counter'], assurance: 'NONE' },
  ...{ deadlineMinutes: DAY, handler: 'NONE' },
};

const SUBSCRIBE_FUND: FlowDefinition = {
  ...{ code: 'SUBSCRIBE_FUND', version: 1, kind: 'INVESTMENT' },
  name: words('申购基金理财', 'Subscribe to a fund'),
  steps: [
    {
      ...{ code: 'subscription', name: words('选择产品与金额', 'Fund and amount') },
      form: form({
        productId: idField('FUND_PRODUCT', words('基金或理财', 'Fund')),
        accountId: accountField(),
        amount: moneyField(words('申购金额', 'Amount')),
      }),
      ...{ by: 'CUSTOMER', channels: EVERYWHERE, assurance: 'NONE' },
      ...{ deadlineMinutes: 3 * DAY, handler: 'NONE' },
    },
    RISK,
    {
      ...{ code: 'confirm', name: words('确认并授权', 'Confirm and authorise'), form: NOTHING },
      ...{ by: 'CUSTOMER', channels: WITH_PIN, assurance: 'PIN' },
      ...{ deadlineMinutes: DAY, handler: 'SUBSCRIBE_FUND' },
    },
  ],
};

const REDEEM_FUND: FlowDefinition = {
  ...{ code: 'REDEEM_FUND', version: 1, kind: 'REDEMPTION' },
  name: words('赎回基金理财', 'Redeem a fund'),
  steps: [
    {
      ...{ code: 'redemption', name: words('赎回', 'Redemption') },
      form: form({
        holdingId: idField('FUND_HOLDING', words('持有产品', 'Holding')),
        units: decimalField(words('赎回份额', 'Units')),
      }),
      ...{ by: 'CUSTOMER', channels: WITH_PIN, assurance: 'PIN' },
      ...{ deadlineMinutes: DAY, handler: 'REDEEM_FUND' },
    },
  ],
};

export const FUND_FLOWS = [SUBSCRIBE_FUND, REDEEM_FUND];
