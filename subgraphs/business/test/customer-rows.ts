import { stableId } from '@zhongtai/kit/ids';
import type {
  AccountRow,
  ChannelRow,
  CustomerChannelRow,
  CustomerRow,
  HoldingRow,
  OrganisationRow,
  ProductRow,
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
export const of = ({ id, organisation }: CustomerRow) => ({ customerId: id, organisation });

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
