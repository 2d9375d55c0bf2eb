import { stableId } from '@zhongtai/kit/ids';
import type {
  AccountRow,
  CardRow,
  ChannelRow,
  CustomerChannelRow,
  CustomerRow,
  HoldingRow,
  LoanRow,
  OrderEventRow,
  OrderRow,
  OrganisationRow,
  ProductRow,
  StandingOrderRow,
  TransactionRow,
} from '../src/intake/index.ts';

export const aHeadOffice = (
  path = 'demo',
  over: Partial<OrganisationRow> = {},
): OrganisationRow => ({
  id: stableId('organisation', path),
  path,
  name: `Bank ${path}`,
  kind: 'HEAD_OFFICE',
  currency: 'CNY',
  timeZone: 'Asia/Shanghai',
  ...(over as object),
});

export const aBranch = (path: string, name = `Branch ${path}`): OrganisationRow => ({
  id: stableId('organisation', path),
  path,
  name,
  kind: path.split('.').length === 2 ? 'BRANCH' : 'OUTLET',
});

export const aChannel = (code: string): ChannelRow => ({
  code,
  names: { zh: `渠道 ${code}`, en: `Channel ${code}` },
  kind: 'DIGITAL',
});

/** A term deposit of one year. */
export const aProduct = (code: string, over: Partial<ProductRow> = {}): ProductRow => ({
  id: stableId('product', code),
  organisation: 'demo',
  code,
  names: { zh: `产品 ${code}`, en: `Product ${code}` },
  descriptions: null,
  kind: 'TERM_DEPOSIT',
  status: 'ON_SALE',
  currency: 'CNY',
  annualRate: '0.0210',
  termDays: 365,
  minimumAmount: '50',
  riskLevel: null,
  channels: [],
  ...over,
});

export const aCustomer = (number: string, over: Partial<CustomerRow> = {}): CustomerRow => ({
  id: stableId('customer', number),
  organisation: 'demo.b01',
  number,
  name: `Customer ${number}`,
  kind: 'CUSTOMER',
  gender: 'FEMALE',
  birthDate: '1990-03-01',
  source: { kind: 'BRANCH', detail: null, cost: null },
  joinedOn: '2024-01-01',
  ...over,
});

/** What a customer's rows carry of the customer. */
const of = ({ id, organisation }: CustomerRow) => ({ customerId: id, organisation });

export const aCustomerChannel = (customer: CustomerRow, channel: string): CustomerChannelRow => ({
  ...of(customer),
  channel,
  status: 'ACTIVE',
  openedAt: new Date('2024-02-01T00:00:00Z'),
  businesses: ['TRANSFER'],
});

/** Open, with 100 on it. */
export const anAccount = (
  customer: CustomerRow,
  number: string,
  over: Partial<AccountRow> = {},
): AccountRow => ({
  ...of(customer),
  id: stableId('account', customer.organisation, number),
  number,
  productId: null,
  kind: 'DEMAND',
  status: 'OPEN',
  balance: '100',
  currency: 'CNY',
  openedOn: '2024-01-02',
  ...over,
});

export const aHolding = (
  customer: CustomerRow,
  product: ProductRow,
  over: Partial<HoldingRow> = {},
): HoldingRow => ({
  ...of(customer),
  id: stableId('holding', customer.id, product.id),
  productId: product.id,
  accountId: null,
  amount: '1000',
  currency: 'CNY',
  units: null,
  status: 'ACTIVE',
  openedOn: '2025-01-01',
  maturesOn: '2026-01-01',
  ...over,
});

/** What an account's rows carry of the account and its owner. */
export const on = ({ id, customerId, organisation }: AccountRow) => ({
  accountId: id,
  customerId,
  organisation,
});

export const aTransaction = (
  account: AccountRow,
  n: number,
  over: Partial<TransactionRow> = {},
): TransactionRow => ({
  ...on(account),
  id: stableId('transaction', account.id, n),
  direction: 'CREDIT',
  kind: 'SALARY',
  amount: String(n),
  currency: 'CNY',
  balanceAfter: null,
  purpose: null,
  channel: null,
  bookedAt: new Date(Date.UTC(2025, 0, 1, 0, 0, n)),
  ...over,
});

export const aCard = (account: AccountRow, over: Partial<CardRow> = {}): CardRow => ({
  ...on(account),
  id: stableId('card', account.id),
  type: 'CLASSIC',
  issuedOn: '2025-01-01',
  ...over,
});

export const aLoan = (account: AccountRow, over: Partial<LoanRow> = {}): LoanRow => ({
  ...on(account),
  id: stableId('loan', account.id),
  productId: null,
  principal: '12000',
  currency: 'CNY',
  termMonths: 12,
  monthlyPayment: '1010',
  status: 'RUNNING',
  grantedOn: '2025-01-01',
  ...over,
});

export const aStandingOrder = (
  account: AccountRow,
  over: Partial<StandingOrderRow> = {},
): StandingOrderRow => ({
  ...on(account),
  id: stableId('standing order', account.id),
  amount: '200',
  currency: 'CNY',
  purpose: 'SIPO',
  counterpartyBank: 'YZ',
  counterpartyAccount: '87144583',
  ...over,
});

/** Submitted on 1 January 2026, for 5,000, with nothing yet done. */
export const anOrder = (
  customer: CustomerRow,
  number: string,
  over: Partial<OrderRow> = {},
): OrderRow => ({
  ...of(customer),
  id: stableId('order', number),
  number,
  kind: 'LOAN_APPLICATION',
  status: 'OPEN',
  productId: null,
  channel: null,
  amount: { amount: '5000', currency: 'CNY' },
  lastActivity: 'A_SUBMITTED',
  submittedAt: new Date('2026-01-01T00:00:00Z'),
  updatedAt: new Date('2026-01-01T00:00:00Z'),
  closedAt: null,
  ...over,
});

/** Event `position` of an order, that many minutes after its submission. */
export const anOrderEvent = (
  order: OrderRow,
  position: number,
  over: Partial<OrderEventRow> = {},
): OrderEventRow => ({
  organisation: order.organisation,
  customerId: order.customerId,
  id: stableId('order event', order.id, position),
  orderId: order.id,
  position,
  status: 'OPEN',
  activity: `W_STEP_${position}`,
  lifecycle: 'COMPLETE',
  actor: null,
  at: new Date(order.submittedAt.getTime() + position * 60_000),
  ...over,
});
