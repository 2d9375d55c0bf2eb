import { anOperator, type Answer } from '@zhongtai/kit/testing';
import type { Caller } from '@zhongtai/kit/caller';

export const manager = anOperator('PRODUCT_MANAGER');

export const MAPPING = [
  { field: 'EXTERNAL_ID', column: '代码' },
  { field: 'NAME_ZH', column: '名称' },
  {
    ...{ field: 'KIND', column: '类别' },
    values: [
      { from: '混合型', to: 'FUND' },
      { from: '理财', to: 'WEALTH' },
    ],
  },
  { field: 'CURRENCY', fixed: 'CNY' },
  { field: 'ANNUAL_RATE', column: '收益率' },
  { field: 'RISK_LEVEL', column: '风险' },
  { field: 'MINIMUM_AMOUNT', column: '起购' },
];

/** A feed of these lines. */
export const fileOf = (...lines: string[]) =>
  ['代码,名称,类别,收益率,风险,起购', ...lines].join('\r\n');
export const STEADY = '000001,稳健回报,混合型,2.10%,R2,"1,000"';
export const GROWTH = '000002,成长先锋,混合型,,R4,10';

export interface Item {
  readonly id: string;
  readonly kind: string;
  readonly isTaken: boolean | null;
}

export interface Intake extends Record<string, unknown> {
  readonly id: string;
  readonly items: { readonly edges: readonly { readonly node: Item }[] };
}

export const itemsOf = ({ items }: Intake): Item[] => items.edges.map(({ node }) => node);

const INTAKE = `id status rowCount unchanged added changed parked gone taken items { edges { node {
  id kind line externalId name reason field raw isTaken changes { field before after } } } }`;
const START = `mutation ($input: StartProductIntakeInput!) { startProductIntake(input: $input) { ${INTAKE} } }`;
const TAKE = `mutation ($input: TakeOverProductsInput!) { takeOverProducts(input: $input) { ${INTAKE} } }`;
const CREATE = `mutation ($input: CreateProductSourceInput!) { createProductSource(input: $input) { id } }`;
const PRODUCT = `query ($query: String) { products(filter: { query: $query }) { edges { node {
  id code name status annualRate riskLevel minimumAmount { amount currency } source { code } } } } }`;

interface Bank {
  readonly ask: (
    caller: Caller,
    source: string,
    variables?: Record<string, unknown>,
  ) => Promise<Answer>;
}

/** What people do with sources of a bank; each call with a key of its own, unless it says one. */
export function sourcesOf(bank: Bank) {
  let keys = 0;
  const keyed = (input: object) => ({ idempotencyKey: `k${(keys += 1)}`, ...input });
  const start = (input: object, caller = manager) =>
    bank.ask(caller, START, { input: keyed(input) });
  const takeOver = (input: object) => bank.ask(manager, TAKE, { input });
  const create = (input: object) => bank.ask(manager, CREATE, { input: keyed(input) });
  return {
    ...{ start, takeOver, create },
    aSource: async (code: string, over: object = {}): Promise<string> => {
      const names = { nameZh: `来源 ${code}`, nameEn: `Source ${code}` };
      const { data } = await create({ code, ...names, kind: 'CSV', mapping: MAPPING, ...over });
      return String(Reflect.get(data?.['createProductSource'] ?? {}, 'id'));
    },
    started: async (input: object) => (await start(input)).data?.['startProductIntake'] as Intake,
    taken: async (input: object) => (await takeOver(input)).data?.['takeOverProducts'] as Intake,
    /** The first whose code begins so. */
    product: async (code: string) => {
      const { data } = await bank.ask(manager, PRODUCT, { query: code });
      const found = data?.['products'] as { edges: { node: Record<string, unknown> }[] };
      return found.edges[0]?.node;
    },
  };
}
