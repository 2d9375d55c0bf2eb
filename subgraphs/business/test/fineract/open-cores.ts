import { newLogger } from '@zhongtai/kit/logging';
import { afterAll } from 'vitest';
import { type CoreBanking, embeddedLedger } from '../../src/modules/banking/index.ts';
import { copyMissing, fineractHttp, openFineract } from '../../src/modules/fineract/index.ts';
import * as intake from '../../src/intake/index.ts';
import { openBank } from '../bank.ts';
import * as rows from '../rows.ts';
import { stock } from './products.ts';
import { PASSWORD, USERNAME, startStandIn } from './stand-in.ts';

const FIRST_DAY = '2026-03-01';

/** One bank with two customers, and the stand-in beside it. */
export async function openCores() {
  const bank = await openBank();
  const standIn = await startStandIn(FIRST_DAY);
  stock(standIn.books.products);
  afterAll(() => standIn.close());
  const fineract = openFineract({
    ...{ url: standIn.url, username: USERNAME, password: PASSWORD, timeoutMs: 2_000 },
    tenants: new Map([['demo', 'default']]),
  });
  const ann = rows.aCustomer('1', { organisation: 'demo.b01' });
  const bob = rows.aCustomer('2', { organisation: 'demo.b02' });
  const places = [rows.aHeadOffice(), rows.aBranch('demo.b01'), rows.aBranch('demo.b02')];
  const em = bank.em();
  await intake.intakeOrganisations(em, places);
  await intake.intakeChannels(em, [rows.aChannel('mobile')]);
  await intake.intakeProducts(em, products());
  await intake.intakeCustomers(em, [ann, bob]);
  return {
    ...{ bank, standIn, fineract, ann, bob },
    setDay: (day: string) => {
      bank.setNow(new Date(`${day}T04:00:00Z`));
      standIn.books.day = day;
    },
    copies: () =>
      copyMissing({
        ...{ orm: bank.orm, fineract, now: () => new Date() },
        logger: newLogger('test', { level: 'silent' }),
      }),
  };
}

export type Cores = Awaited<ReturnType<typeof openCores>>;

/** Those of the ledger, and the same ones as the source of products calls them that are Fineract's. */
function products() {
  const term = { annualRate: '0.0125', termDays: 365 };
  const loan = { kind: 'LOAN', annualRate: '0.06', termDays: null } as const;
  return [
    rows.aProduct('TD', term),
    rows.aProduct('LOAN', loan),
    rows.aProduct('CORE:fineract-fixed-3', term),
    rows.aProduct('CORE:fineract-loan-2', loan),
  ];
}

/** A core as the contract sees it. */
export interface Subject {
  readonly name: string;
  readonly core: CoreBanking;
  readonly account: string;
  readonly payee: string;
  readonly term: string;
  readonly loan: string;
  readonly freeze: (isFrozen: boolean) => Promise<void>;
  /** Lets what the core changed be seen here. */
  readonly settle: () => Promise<unknown>;
}

export async function openEmbedded(cores: Cores): Promise<Subject> {
  const { account, payee } = await twoAccounts(cores, 'E');
  return {
    ...{ name: 'the embedded ledger', core: embeddedLedger, account, payee },
    ...{ term: rows.aProduct('TD').id, loan: rows.aProduct('LOAN').id },
    freeze: async (isFrozen) => {
      const status = isFrozen ? 'FROZEN' : 'OPEN';
      await cores.bank
        .em()
        .execute('update business.account set status = ? where id = ?', [status, account]);
    },
    settle: async () => undefined,
  };
}

export async function openFineractSubject(cores: Cores): Promise<Subject> {
  const { account, payee } = await twoAccounts(cores, 'F');
  const id = cores.standIn.account(account);
  cores.standIn.account(payee);
  return {
    ...{ name: 'Fineract, by a stand-in', core: fineractHttp(cores.fineract), account, payee },
    term: rows.aProduct('CORE:fineract-fixed-3').id,
    loan: rows.aProduct('CORE:fineract-loan-2').id,
    freeze: async (isFrozen) => {
      const savings = cores.standIn.books.savings.get(id);
      if (savings) savings.isBlocked = isFrozen;
    },
    settle: cores.copies,
  };
}

async function twoAccounts({ bank, ann, bob }: Cores, prefix: string) {
  const account = rows.anAccount(ann, `${prefix}1`, { balance: '0' });
  const payee = rows.anAccount(bob, `${prefix}2`, { balance: '0' });
  await intake.intakeAccounts(bank.em(), [account, payee]);
  return { account: account.id, payee: payee.id };
}
