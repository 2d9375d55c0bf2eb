import { withBankDoors } from '../bank-doors.ts';
import { IMPORTERS, importBank } from './import-bank.ts';

// An import in a process of its own, so that a test can kill it: name, path, home, database, ClickHouse.

const [name = '', path = '', home = '', database = '', clickHouse = ''] = process.argv.slice(2);

const as = (role: string): string => {
  const url = new URL(database);
  url.username = role;
  return url.href;
};

await withBankDoors({ database: { admin: database, as }, clickHouse }, (doors) =>
  importBank(doors, {
    name: Object.hasOwn(IMPORTERS, name) ? (name as keyof typeof IMPORTERS) : 'bpi2012',
    ...{ path, home, hasDemoLogins: false, signal: new AbortController().signal },
    say: (what, count) => process.send?.({ what, count }),
  }),
);
process.disconnect();
