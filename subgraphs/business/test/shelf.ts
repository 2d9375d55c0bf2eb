import { anOperator } from '@zhongtai/kit/testing';
import type { Caller } from '@zhongtai/kit/caller';
import { answered } from './people.ts';
import { decisionsIn } from './decisions.ts';
import { openOrderDesk } from '../src/modules/order/order.fixture.ts';
import { applyPackageDecision } from '../src/modules/package/index.ts';

export { PIN } from '../src/modules/order/order.fixture.ts';

export const manager = anOperator('PRODUCT_MANAGER');
export const approver = anOperator('APPROVER');

const VERSION = `id code number status version termsHash name summary currency riskLevel rejectionReason makers
  minimumAmount { amount } components { code annualRate termDays minimumAmount { amount } tiers { from annualRate } }
  rules { code logic sentence facts } problems { code product } changes { part about before after } approval { id }
  before { number }`;
const LISTING = 'id version status quota taken channel { code } titleZh fields';

const VERBS = {
  createPackageVersion: ['CreatePackageVersionInput', VERSION],
  changePackageVersion: ['ChangePackageVersionInput', VERSION],
  submitPackageVersion: ['PackageVersionInput', VERSION],
  discardPackageVersion: ['PackageVersionInput', VERSION],
  listPackage: ['ListPackageInput', LISTING],
  changePackageListing: ['ChangePackageListingInput', LISTING],
  endPackageListing: ['PackageListingInput', LISTING],
  orderPackage: [
    'OrderPackageInput',
    'id status termsHash findings { code state } orders { id version state termsHash digest product { code } }',
  ],
  assessCustomerRisk: ['AssessCustomerRiskInput', 'grade validUntil isValid'],
} as const;

export interface ShownPackage {
  readonly id: string;
  readonly version: number;
  readonly number: number;
  readonly status: string;
  readonly termsHash: string;
  readonly approval: { readonly id: string } | null;
  readonly changes: readonly object[];
  readonly problems: readonly object[];
}

export interface ShownPackageOrder {
  readonly id: string;
  readonly orders: readonly {
    readonly id: string;
    readonly version: number;
    readonly digest: string;
    readonly termsHash: string;
    readonly product: { readonly code: string };
  }[];
}

const WORDS = { summaryZh: '存款与基金', summaryEn: 'A deposit and a fund' };

export const ADULT = {
  ...{ code: 'ADULT', logic: JSON.stringify({ '>=': [{ var: 'age' }, 18] }) },
  ...{ sentenceZh: '须年满十八周岁', sentenceEn: 'Must be eighteen or older' },
};

let keys = 0;
const key = () => {
  keys += 1;
  return `${keys}`;
};

/** The desk of orders, with who makes packages of its products and puts them on shelves. */
export async function openShelf() {
  const desk = await openOrderDesk();
  const { bank } = desk;
  const tell = (verb: keyof typeof VERBS, input: object, caller: Caller = manager) => {
    const [type, fields] = VERBS[verb];
    const source = `mutation ($input: ${type}!) { ${verb}(input: $input) { ${fields} } }`;
    return bank.ask(caller, source, { input });
  };
  /** @throws Error with the code of its refusal */
  const told = async <T>(verb: keyof typeof VERBS, input: object, caller?: Caller): Promise<T> => {
    const { data, code, details } = await tell(verb, input, caller);
    if (!data) throw new Error(`${code} ${JSON.stringify(details)}`);
    return data[verb] as T;
  };
  const decide = decisionsIn(bank, applyPackageDecision);
  const shop = { desk, tell, told, decide };
  return { ...shop, bank, key, ...packagesIn(shop), ...shelvesIn(shop) };
}

interface Shop {
  readonly desk: Awaited<ReturnType<typeof openOrderDesk>>;
  readonly told: <T>(verb: keyof typeof VERBS, input: object, caller?: Caller) => Promise<T>;
  readonly decide: ReturnType<typeof decisionsIn>;
}

function packagesIn({ desk: { bank, term, fund }, told, decide }: Shop) {
  const components = [
    { productId: term.id, tiers: [{ from: '5000', annualRate: '0.02' }] },
    { productId: fund.id },
  ];
  const draft = async (code: string, over: object = {}): Promise<ShownPackage> => {
    const names = { nameZh: `组合${code}`, nameEn: `Package ${code}` };
    const { id, version } = await told<ShownPackage>('createPackageVersion', {
      ...{ idempotencyKey: key(), code, ...names },
    });
    return told('changePackageVersion', {
      ...{ id, version, ...names, ...WORDS, components, rules: [ADULT], ...over },
    });
  };
  const find = async (id: string) => {
    const { data } = await bank.ask(manager, `{ packageVersion(id: "${id}") { ${VERSION} } }`);
    return data?.['packageVersion'] as ShownPackage;
  };
  const published = async (code: string, over: object = {}): Promise<ShownPackage> => {
    const { id, version } = await draft(code, over);
    const { approval } = await told<ShownPackage>('submitPackageVersion', { id, version });
    await decide(approver, 'approve', approval?.id ?? '');
    return find(id);
  };
  return { components, draft, find, published };
}

function shelvesIn({ desk: { account, term, fund }, told }: Shop) {
  return {
    listed: (packageVersionId: string, over: object = {}) =>
      told<{ id: string; version: number; taken: number }>('listPackage', {
        ...{ idempotencyKey: key(), packageVersionId, channel: 'mobile' },
        ...{ opensAt: '2026-01-01T00:00:00Z', titleZh: '开年优选', titleEn: 'New year' },
        ...{ fields: ['SUMMARY', 'COMPONENTS', 'RATE'], ...over },
      }),
    /** What `orderPackage` takes: the same amount of each product. */
    wanted: (listing: string, termsHash: string, over: object = {}) => ({
      ...{ listing, termsHash, idempotencyKey: key() },
      components: [term, fund].map((product) => ({
        productId: product.id,
        data: JSON.stringify({ accountId: account.id, amount: '6000' }),
      })),
      ...over,
    }),
  };
}

const SHELF = `query ($channel: ID, $at: DateTime, $customer: ID) { shelf(channel: $channel, at: $at, first: 100) { edges { node {
  id code number termsHash title english: title(locale: EN) summary bestRate riskLevel minimumAmount { amount } remaining isSoldOut
  components { code } eligibility(customerId: $customer) { isEligible findings { code state sentence facts { name value } } } } } } }`;

export type ShownItem = Record<string, unknown> & {
  readonly id: string;
  readonly code: string;
  readonly termsHash: string;
};

interface Looking extends Pick<Shop, 'desk'> {
  /** Who looks when nobody is named. */
  readonly self: Caller;
}

/** Everything on a shelf, and one package on it. */
export function lookingIn({ desk: { bank }, self }: Looking) {
  const ask = (variables: object = {}, caller = self) => bank.ask(caller, SHELF, { ...variables });
  const shelf = async (variables: object = {}, caller = self): Promise<ShownItem[]> => {
    const { edges } = answered(await ask(variables, caller), 'shelf') as {
      edges: { node: ShownItem }[];
    };
    return edges.map(({ node }) => node);
  };
  const on = async (code: string, variables: object = {}, caller = self) =>
    (await shelf(variables, caller)).find((item) => item.code === code);
  return { ask, shelf, on };
}
