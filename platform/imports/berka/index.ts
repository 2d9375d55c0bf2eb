import {
  type OrganisationRow,
  intakeAccounts,
  intakeCards,
  intakeChannels,
  intakeCustomers,
  intakeDispositions,
  intakeLoans,
  intakeOrganisations,
  intakeProducts,
  intakeStandingOrders,
  intakeTransactions,
} from '@zhongtai/business/intake/index';
import { CHANNELS } from '../channels.ts';
import { type ImportRun, type Importer, put } from '../import-run.ts';
import { UnfitRow, mapRows } from '../read-rows.ts';
import { BANK, CURRENCY, PRODUCTS, TIME_ZONE, berkaId, branchPath } from './berka.meaning.ts';
import { type People, clientOf, holderOf, readPeople } from './berka.people.ts';
import {
  toAccount,
  toCard,
  toCustomer,
  toDisposition,
  toLoan,
  toStandingOrder,
  toTransaction,
} from './berka.rows.ts';
import { berkaTable, berkaTables, requireTables } from './berka.tables.ts';

/** A Czech bank of the 1990s, real and anonymised: a folder with the tables of the PKDD'99 challenge. */
export const berka: Importer = {
  ...{ bank: BANK, currency: CURRENCY, timeZone: TIME_ZONE },
  branches: [branchPath('1'), branchPath('2')],
  async run(run, folder) {
    requireTables(folder);
    const people = await readPeople(folder, run.rejects);
    await putBank(run, folder);
    await putPeople(run, folder, people);
    await putAgreements(run, folder, people);
    for (const table of berkaTables(folder, 'trans')) {
      const rows = mapRows(table, run.rejects, (row) =>
        toTransaction(row, holderOf(people, row.account_id)),
      );
      await put(run, { what: 'transactions', rows, intake: intakeTransactions });
    }
  },
};

async function putBank(run: ImportRun, folder: string): Promise<void> {
  await put(run, { what: 'channels', rows: CHANNELS, intake: intakeChannels });
  await put(run, { what: 'head office', rows: [headOffice], intake: intakeOrganisations });
  const branches = mapRows(
    berkaTable(folder, 'district'),
    run.rejects,
    ({ A1, A2 }): OrganisationRow => ({
      id: berkaId('district', A1),
      path: branchPath(A1),
      name: A2,
      kind: 'BRANCH',
    }),
  );
  await put(run, { what: 'branches', rows: branches, intake: intakeOrganisations });
  await run.opened();
  await put(run, { what: 'products', rows: PRODUCTS, intake: intakeProducts });
}

const headOffice: OrganisationRow = {
  id: berkaId('bank', BANK),
  path: BANK,
  name: 'Berka',
  kind: 'HEAD_OFFICE',
  currency: CURRENCY,
  timeZone: TIME_ZONE,
};

async function putPeople(run: ImportRun, folder: string, people: People): Promise<void> {
  const customers = mapRows(berkaTable(folder, 'client'), run.rejects, (client) => {
    const holder = people.accountOfClient.get(client.client_id);
    if (!holder) throw new UnfitRow('client_id', 'no disposition names this client');
    return toCustomer(client, holder);
  });
  await put(run, { what: 'customers', rows: customers, intake: intakeCustomers });
  await run.measure();
  const accounts = [...people.accounts.values()].map((holder) =>
    toAccount(holder, people.balances.get(holder.account.account_id) ?? '0'),
  );
  await put(run, { what: 'accounts', rows: accounts, intake: intakeAccounts });
  await run.measure();
  const dispositions = mapRows(berkaTable(folder, 'disp'), run.rejects, (row) => {
    clientOf(people, row.client_id);
    return toDisposition(row, holderOf(people, row.account_id));
  });
  await put(run, { what: 'dispositions', rows: dispositions, intake: intakeDispositions });
}

async function putAgreements(run: ImportRun, folder: string, people: People): Promise<void> {
  const orders = mapRows(berkaTable(folder, 'order'), run.rejects, (row) =>
    toStandingOrder(row, holderOf(people, row.account_id)),
  );
  await put(run, { what: 'standing orders', rows: orders, intake: intakeStandingOrders });
  const loans = mapRows(berkaTable(folder, 'loan'), run.rejects, (row) =>
    toLoan(row, holderOf(people, row.account_id)),
  );
  await put(run, { what: 'loans', rows: loans, intake: intakeLoans });
  const cards = mapRows(berkaTable(folder, 'card'), run.rejects, (row) => {
    const disposition = people.dispositions.get(row.disp_id);
    if (!disposition) throw new UnfitRow('disp_id', `there is no disposition ${row.disp_id}`);
    return toCard(row, disposition, holderOf(people, disposition.account_id));
  });
  await put(run, { what: 'cards', rows: cards, intake: intakeCards });
}
