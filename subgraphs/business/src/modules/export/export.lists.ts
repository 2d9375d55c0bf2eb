import { z } from 'zod';
import type { ExportListName } from './export.entity.ts';
import { type ExportedList, exportedList, moneyShape, momentIn, nameShape } from './export.list.ts';

const CURRENCY = ['币种', 'Currency'] as const;

const customers = exportedList({
  permission: 'customer:read',
  field: 'customers',
  variables: '$filter: CustomerFilter',
  arguments: 'filter: $filter',
  selection: `number name kind gender age joinedOn organisation { path name } source { kind }
    totalBalance { amount currency }`,
  node: z.object({
    number: z.string(),
    name: z.string(),
    kind: z.string(),
    gender: z.string(),
    age: z.number().nullable(),
    joinedOn: z.string(),
    organisation: z.object({ path: z.string(), name: z.string() }),
    source: z.object({ kind: z.string() }),
    totalBalance: moneyShape,
  }),
  columns: ({ text, number }) => [
    text('number', ['客户号', 'Number'], (customer) => customer.number),
    text('name', ['姓名', 'Name'], ({ name }) => name),
    text('kind', ['类型', 'Kind'], ({ kind }) => kind),
    text('gender', ['性别', 'Gender'], ({ gender }) => gender),
    number('age', ['年龄', 'Age'], ({ age }) => age),
    text('organisation', ['所属机构', 'Part of the bank'], ({ organisation }) => organisation.name),
    text('source', ['来源', 'Source'], ({ source }) => source.kind),
    text('joinedOn', ['加入日期', 'Joined on'], ({ joinedOn }) => joinedOn),
    number('balance', ['总余额', 'Total balance'], ({ totalBalance }) => totalBalance.amount),
    text('currency', CURRENCY, ({ totalBalance }) => totalBalance.currency),
  ],
});

const orders = exportedList({
  permission: 'order:read',
  field: 'orders',
  variables: '$filter: OrderFilter',
  isTranslated: true,
  arguments: 'filter: $filter',
  selection: `number kind status lastActivity submittedAt updatedAt closedAt
    amount { amount currency } customer { number name } product { name(locale: $locale) }`,
  node: z.object({
    number: z.string(),
    kind: z.string(),
    status: z.string(),
    lastActivity: z.string(),
    submittedAt: z.string(),
    updatedAt: z.string(),
    closedAt: z.string().nullable(),
    amount: moneyShape.nullable(),
    customer: z.object({ number: z.string(), name: z.string() }),
    product: nameShape.nullable(),
  }),
  columns: ({ text, number }) => [
    text('number', ['订单号', 'Number'], (order) => order.number),
    text('kind', ['类型', 'Kind'], ({ kind }) => kind),
    text('status', ['状态', 'Status'], ({ status }) => status),
    text('customerNumber', ['客户号', 'Customer number'], ({ customer }) => customer.number),
    text('customer', ['客户', 'Customer'], ({ customer }) => customer.name),
    text('product', ['产品', 'Product'], ({ product }) => product?.name ?? null),
    number('amount', ['金额', 'Amount'], ({ amount }) => amount?.amount ?? null),
    text('currency', CURRENCY, ({ amount }) => amount?.currency ?? null),
    text('lastActivity', ['最新动态', 'Last activity'], ({ lastActivity }) => lastActivity),
    text('submittedAt', ['提交时间', 'Submitted'], (o, bank) => momentIn(o.submittedAt, bank)),
    text('updatedAt', ['更新时间', 'Updated'], (o, bank) => momentIn(o.updatedAt, bank)),
    text('closedAt', ['结束时间', 'Closed'], (o, bank) => momentIn(o.closedAt, bank)),
  ],
});

const products = exportedList({
  permission: 'product:read',
  field: 'products',
  variables: '$filter: ProductFilter',
  isTranslated: true,
  arguments: 'filter: $filter',
  selection: 'code name(locale: $locale) kind status currency annualRate riskLevel holderCount',
  node: z.object({
    code: z.string(),
    name: z.string(),
    kind: z.string(),
    status: z.string(),
    currency: z.string(),
    annualRate: z.string().nullable(),
    riskLevel: z.string().nullable(),
    holderCount: z.number(),
  }),
  columns: ({ text, number }) => [
    text('code', ['产品代码', 'Code'], ({ code }) => code),
    text('name', ['产品名称', 'Name'], ({ name }) => name),
    text('kind', ['类型', 'Kind'], ({ kind }) => kind),
    text('status', ['状态', 'Status'], ({ status }) => status),
    text('currency', CURRENCY, ({ currency }) => currency),
    number('annualRate', ['年利率', 'Yearly rate'], ({ annualRate }) => annualRate),
    text('riskLevel', ['风险等级', 'Risk'], ({ riskLevel }) => riskLevel),
    number('holders', ['持有客户数', 'Holders'], ({ holderCount }) => holderCount),
  ],
});

const campaigns = exportedList({
  permission: 'campaign:read',
  field: 'campaigns',
  variables: '$filter: CampaignFilter',
  isTranslated: true,
  arguments: 'filter: $filter',
  selection: `name status startsAt endsAt createdBy createdAt awardCount tagValue
    tag { name(locale: $locale) } group { name } prize { name total } budget { amount currency } spent { amount }`,
  node: z.object({
    name: z.string(),
    status: z.string(),
    startsAt: z.string(),
    endsAt: z.string(),
    createdBy: z.string(),
    createdAt: z.string(),
    awardCount: z.number(),
    tagValue: z.string().nullable(),
    tag: nameShape.nullable(),
    group: nameShape.nullable(),
    prize: z.object({ name: z.string(), total: z.number() }),
    budget: moneyShape,
    spent: z.object({ amount: z.string() }),
  }),
  columns: ({ text, number }) => [
    text('name', ['活动名称', 'Name'], ({ name }) => name),
    text('status', ['状态', 'Status'], ({ status }) => status),
    text('audience', ['客户标签', 'Tag'], ({ tag }) => tag?.name ?? null),
    text('audienceValue', ['标签值', 'Value of the tag'], ({ tagValue }) => tagValue),
    text('group', ['客群', 'Group'], ({ group }) => group?.name ?? null),
    text('startsAt', ['开始时间', 'Starts'], (c, bank) => momentIn(c.startsAt, bank)),
    text('endsAt', ['结束时间', 'Ends'], (c, bank) => momentIn(c.endsAt, bank)),
    text('prize', ['奖品', 'Prize'], ({ prize }) => prize.name),
    number('prizes', ['奖品数量', 'Prizes'], ({ prize }) => prize.total),
    number('awards', ['已发奖', 'Awards'], ({ awardCount }) => awardCount),
    number('budget', ['预算', 'Budget'], ({ budget }) => budget.amount),
    number('spent', ['已花费', 'Spent'], ({ spent }) => spent.amount),
    text('currency', CURRENCY, ({ budget }) => budget.currency),
    text('createdBy', ['创建人', 'Made by'], ({ createdBy }) => createdBy),
    text('createdAt', ['创建时间', 'Made'], (c, bank) => momentIn(c.createdAt, bank)),
  ],
});

const awards = exportedList({
  permission: 'award:read',
  field: 'awards',
  variables: '$campaignId: ID',
  arguments: 'campaignId: $campaignId',
  variablesOf: ({ campaignId }) => ({ campaignId }),
  selection: `prizeName prizeKind issuedAt value { amount currency } campaign { name }
    customer { number name }`,
  node: z.object({
    prizeName: z.string(),
    prizeKind: z.string(),
    issuedAt: z.string(),
    value: moneyShape,
    campaign: nameShape.nullable(),
    customer: z.object({ number: z.string(), name: z.string() }).nullable(),
  }),
  columns: ({ text, number }) => [
    text('campaign', ['活动', 'Campaign'], ({ campaign }) => campaign?.name ?? null),
    text('customerNumber', ['客户号', 'Customer number'], (a) => a.customer?.number ?? null),
    text('customer', ['客户', 'Customer'], ({ customer }) => customer?.name ?? null),
    text('prize', ['奖品', 'Prize'], ({ prizeName }) => prizeName),
    text('prizeKind', ['奖品类型', 'Kind'], ({ prizeKind }) => prizeKind),
    number('value', ['价值', 'Value'], ({ value }) => value.amount),
    text('currency', CURRENCY, ({ value }) => value.currency),
    text('issuedAt', ['发放时间', 'Issued'], (a, bank) => momentIn(a.issuedAt, bank)),
  ],
});

/** What can be exported, and how it is asked of the graph. */
export const EXPORTED_LISTS: Record<ExportListName, ExportedList> = {
  CUSTOMERS: customers,
  ORDERS: orders,
  PRODUCTS: products,
  CAMPAIGNS: campaigns,
  AWARDS: awards,
};
