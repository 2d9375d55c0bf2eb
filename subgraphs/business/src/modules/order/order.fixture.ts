import type { Caller } from '@zhongtai/kit/caller';
import { requestHash } from '@zhongtai/kit/idempotency';
import { type Answer, aCustomer, anOperator, runGraphql } from '@zhongtai/kit/testing';
import { openBank } from '../../../test/bank.ts';
import * as rows from '../../../test/rows.ts';
import * as intake from '../../intake/index.ts';
import { businessSubgraph } from '../../subgraph.ts';
import type { CoreBanking } from '../banking/index.ts';

const FIELDS = `id version state status refusal lastActivity digest isHistoryWhole amount { amount currency }
  heldIn { code } servedBy currentStep { step { code } isLocked }
  tasks { step { code channels { code } } state isLocked entered }`;

/** What tests look at. */
export interface Shown {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly status: string;
  readonly refusal: string | null;
  readonly digest: string | null;
  readonly isHistoryWhole: boolean;
  readonly currentStep: { readonly step: { readonly code: string } } | null;
}

const INPUTS = {
  startOrder: 'StartOrderInput',
  submitOrderStep: 'SubmitOrderStepInput',
  authoriseOrder: 'AuthoriseOrderInput',
  cancelOrder: 'CancelOrderInput',
  resumeOrder: 'ResumeOrderInput',
  claimOrder: 'ClaimOrderInput',
  pickUpOrder: 'PickUpOrderInput',
} as const;

type Verb = keyof typeof INPUTS;

export const PIN = '194826';

/** Two customers of two branches, one with money, and what the bank sells. */
export async function openOrderDesk() {
  const bank = await openBank();
  const sold = await openShop(bank);
  const ask = (caller: Caller, source: string, { variables = {}, banking }: Asking = {}) => {
    const context = { ...bank.context(caller), ...(banking && { banking }) };
    return runGraphql({ schema: businessSubgraph.schema, context, source, variables });
  };
  const tell = async (caller: Caller, verb: Verb, { input, banking }: Telling): Promise<Answer> => {
    const source = `mutation ($input: ${INPUTS[verb]}!) { ${verb}(input: $input) { ${FIELDS} } }`;
    return ask(caller, source, { variables: { input }, ...(banking && { banking }) });
  };
  return {
    ...{ bank, ...sold, ask, tell },
    /** The customer with money, in a channel. */
    inChannel: (channel: string) => aCustomer(sold.ann.id, 'demo.b01', channel),
    teller: anOperator('SERVICE_AGENT', 'demo.b01'),
    colleague: { ...anOperator('SERVICE_AGENT', 'demo.b01'), subject: 'colleague.b01.demo' },
    /** The order a command gives. @throws Error with the code of its refusal */
    order: async (caller: Caller, verb: Verb, telling: Telling): Promise<Shown> => {
      const { data, code } = await tell(caller, verb, telling);
      if (!data) throw new Error(code);
      return data[verb] as Shown;
    },
    setPin: (caller: Caller, input: Record<string, unknown>) =>
      ask(caller, SET_PIN, { variables: { input } }),
    /** What is on the account of each. */
    balances: async () => {
      const found = await bank
        .em()
        .execute<{ balance: number }[]>(
          'select balance::int as balance from business.account order by number',
        );
      return found.map(({ balance }) => balance);
    },
  };
}

const SET_PIN =
  'mutation ($input: SetTradingPinInput!) { setTradingPin(input: $input) { hasTradingPin } }';

async function openShop(bank: Awaited<ReturnType<typeof openBank>>) {
  const ann = rows.aCustomer('1', { organisation: 'demo.b01', name: '安娜' });
  const bob = rows.aCustomer('2', { organisation: 'demo.b02', name: '鲍勃' });
  const account = rows.anAccount(ann, '62220001', { balance: '100000' });
  const payee = rows.anAccount(bob, '62220002', { balance: '0' });
  const term = rows.aProduct('TD', { annualRate: '0.0125' });
  const credit = rows.aProduct('LOAN', { kind: 'LOAN', annualRate: '0.06', termDays: null });
  const fund = rows.aProduct('FUND', { kind: 'FUND', annualRate: null, termDays: null });
  const em = bank.em();
  const places = [rows.aHeadOffice(), rows.aBranch('demo.b01'), rows.aBranch('demo.b02')];
  await intake.intakeOrganisations(em, places);
  await intake.intakeChannels(em, [
    ...['mobile', 'web', 'wechat'].map(rows.aChannel),
    ...['counter', 'call'].map((code) => ({ ...rows.aChannel(code), kind: 'STAFFED' as const })),
  ]);
  await intake.intakeProducts(em, [term, credit, fund]);
  await intake.intakeCustomers(em, [ann, bob]);
  await intake.intakeAccounts(em, [account, payee]);
  return { ann, bob, account, payee, term, credit, fund };
}

interface Asking {
  readonly variables?: Record<string, unknown>;
  readonly banking?: CoreBanking;
}

interface Telling {
  readonly input: Record<string, unknown>;
  readonly banking?: CoreBanking;
}

export type OrderDesk = Awaited<ReturnType<typeof openOrderDesk>>;

/** From the first step to the last, in one channel, by the customer. */
export async function runThrough(
  desk: OrderDesk,
  flow: string,
  { forms }: { readonly forms: readonly object[] },
): Promise<Shown> {
  const self = desk.inChannel('mobile');
  const [first, ...later] = forms.map((form) => JSON.stringify(form));
  let order = await desk.order(self, 'startOrder', {
    input: { flow, idempotencyKey: requestHash(forms), data: first },
  });
  for (const data of later) {
    const { id, version, currentStep } = order;
    const input = { id, version, data, step: currentStep?.step.code };
    // oxlint-disable-next-line no-await-in-loop -- one step after another
    order = await desk.order(self, 'submitOrderStep', { input });
  }
  if (order.state !== 'AUTH_REQUIRED') return order;
  const { id, version, digest } = order;
  return desk.order(self, 'authoriseOrder', { input: { id, version, digest, pin: PIN } });
}
