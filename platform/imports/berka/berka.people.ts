import { type Table, UnfitRow, mapRows, readRows } from '../read-rows.ts';
import { FIRST_READING, type Rejects } from '../rejects.ts';
import { branchPath } from './berka.meaning.ts';
import { type BerkaRow, berkaTable, berkaTables } from './berka.tables.ts';

/** An account and whom its rows belong to. */
export interface AccountHolder {
  readonly account: BerkaRow<'account'>;
  readonly organisation: string;
  /** Key of the client who owns it. */
  readonly owner: string;
}

/** The small tables, by their keys: some ten thousand rows, which every other table refers to. */
export interface People {
  readonly clients: ReadonlySet<string>;
  readonly dispositions: ReadonlyMap<string, BerkaRow<'disp'>>;
  readonly accounts: ReadonlyMap<string, AccountHolder>;
  /** The account through which the bank knows a client; it decides the branch. */
  readonly accountOfClient: ReadonlyMap<string, AccountHolder>;
  /** Last booked balance by account; none for accounts whose bookings are not in the files. */
  readonly balances: ReadonlyMap<string, string>;
}

export async function readPeople(folder: string, rejects: Rejects): Promise<People> {
  const clients = await keysOf(berkaTable(folder, 'client'), ({ client_id }) => client_id);
  const dispositions = new Map<string, BerkaRow<'disp'>>();
  for await (const row of readRows(berkaTable(folder, 'disp'), FIRST_READING)) {
    if (clients.has(row.client_id)) dispositions.set(row.disp_id, row);
  }
  const accounts = await readAccounts(folder, { dispositions, rejects });
  return {
    clients,
    dispositions,
    accounts,
    accountOfClient: byClient(dispositions, accounts),
    balances: await lastBalances(folder),
  };
}

async function readAccounts(
  folder: string,
  { dispositions, rejects }: Pick<People, 'dispositions'> & { rejects: Rejects },
): Promise<Map<string, AccountHolder>> {
  const owners = new Map(
    [...dispositions.values()]
      .filter(({ type }) => type === 'OWNER')
      .map(({ account_id, client_id }) => [account_id, client_id]),
  );
  const districts = await keysOf(berkaTable(folder, 'district'), ({ A1 }) => A1);
  const held = mapRows(berkaTable(folder, 'account'), rejects, (account): AccountHolder => {
    const owner = owners.get(account.account_id);
    if (!owner) throw new UnfitRow('account_id', 'no disposition names its owner');
    if (!districts.has(account.district_id)) {
      throw new UnfitRow('district_id', `there is no district ${account.district_id}`);
    }
    return { account, organisation: branchPath(account.district_id), owner };
  });
  const accounts = new Map<string, AccountHolder>();
  for await (const holder of held) accounts.set(holder.account.account_id, holder);
  return accounts;
}

/** Keys of the rows that will be taken, since a row that refers to another cannot be. */
async function keysOf<Row>(table: Table<Row>, keyOf: (row: Row) => string): Promise<Set<string>> {
  const keys = new Set<string>();
  for await (const row of readRows(table, FIRST_READING)) keys.add(keyOf(row));
  return keys;
}

/** @throws UnfitRow when the row refers to an account that is not there */
export function holderOf({ accounts }: People, accountId: string): AccountHolder {
  const holder = accounts.get(accountId);
  if (!holder) throw new UnfitRow('account_id', `there is no account ${accountId}`);
  return holder;
}

/** @throws UnfitRow when the row refers to a client who is not there */
export function clientOf({ clients }: People, clientId: string): string {
  if (!clients.has(clientId)) throw new UnfitRow('client_id', `there is no client ${clientId}`);
  return clientId;
}

function byClient(
  dispositions: People['dispositions'],
  accounts: People['accounts'],
): Map<string, AccountHolder> {
  const found = new Map<string, AccountHolder>();
  for (const { client_id, account_id } of dispositions.values()) {
    const holder = accounts.get(account_id);
    if (holder) found.set(client_id, holder);
  }
  return found;
}

/** The files are in the order of days, and not within a day: the balance is that of the last row of the last day. */
async function lastBalances(folder: string): Promise<Map<string, string>> {
  const last = new Map<string, { day: string; balance: string }>();
  for (const table of berkaTables(folder, 'trans')) {
    for await (const { account_id, date, balance } of readRows(table, FIRST_READING)) {
      const before = last.get(account_id);
      if (!before || before.day <= date) last.set(account_id, { day: date, balance });
    }
  }
  return new Map([...last].map(([account, { balance }]) => [account, balance]));
}
