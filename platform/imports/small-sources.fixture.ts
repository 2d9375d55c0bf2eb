import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Made up here, in the form of the real one: two branches, three clients, two accounts, three bookings. */
const BERKA: Readonly<Record<string, readonly string[]>> = {
  'district.asc': ['A1;A2;A3', '1;"Praha";"Prague"', '2;"Benesov";"central"'],
  'client.asc': [
    'client_id;birth_number;district_id',
    ...['1;"706213";1', '2;"450204";1', '3;"405909";2'],
  ],
  'account.asc': ['account_id;district_id;frequency;date', '1;1;"M";930101', '2;2;"M";930202'],
  'disp.asc': [
    'disp_id;client_id;account_id;type',
    ...['1;1;1;"OWNER"', '2;2;1;"DISPONENT"', '3;3;2;"OWNER"'],
  ],
  'order.asc': [
    'order_id;account_id;bank_to;account_to;amount;k_symbol',
    '1;1;"YZ";"87";2452.00;"SIPO"',
  ],
  'loan.asc': [
    'loan_id;account_id;date;amount;duration;payments;status',
    '1;1;940105;80952;24;3373.00;"A"',
  ],
  'card.asc': ['card_id;disp_id;type;issued', '1;1;"gold";"931107 00:00:00"'],
  'trans_1993.asc': [
    'trans_id;account_id;date;type;operation;amount;balance;k_symbol;bank;account',
    '1;1;930101;"PRIJEM";"VKLAD";700;700;"";"";',
    '2;1;930102;"VYDAJ";"VYBER";200;500;"";"";',
    '3;2;930202;"PRIJEM";"VKLAD";900;900;"";"";',
  ],
};

/** A folder like berka's; `over` replaces tables, or with null leaves them out. */
export function writeBerka(
  folder: string,
  over: Record<string, readonly string[] | null> = {},
): string {
  mkdirSync(folder, { recursive: true });
  for (const [name, lines] of Object.entries({ ...BERKA, ...over })) {
    if (lines) writeFileSync(join(folder, name), `${lines.join('\r\n')}\r\n`);
  }
  return folder;
}

/** A table of the made-up bank with more rows. */
export const withRows = (name: string, ...rows: string[]) => ({
  [name]: [...(BERKA[name] ?? []), ...rows],
});

/** A file like hillstrom's, of so many customers in turn in each of the three arms; the first of each arm buys. */
export function writeContacts(file: string, count: number): string {
  const arms = ['Mens E-Mail', 'Womens E-Mail', 'No E-Mail'];
  const lines = Array.from({ length: count }, (_, n) => {
    const outcome = n < arms.length ? '1,1,29.99' : '0,0,0';
    return `${1 + (n % 12)},2) $100 - $200,142.44,1,0,Surburban,${n % 2},Web,${arms[n % 3]},${outcome}`;
  });
  const header =
    'recency,history_segment,history,mens,womens,zip_code,newbie,channel,segment,visit,conversion,spend';
  writeFileSync(file, [header, ...lines, '13,,,,,,,,,,,'].join('\n'));
  return file;
}

const EVENTS_PER_APPLICATION = ['A_SUBMITTED', 'A_PREACCEPTED', 'A_APPROVED'];

/** A packed file like bpi2012's, of so many applications with three events each. */
export function writeApplications(file: string, count: number): string {
  const lines = ['case_id,amount_req,reg_date,event_index,activity,lifecycle,resource,timestamp'];
  for (let id = 1; id <= count; id += 1) {
    const at = '2011-10-01T00:38:44.546+02:00';
    EVENTS_PER_APPLICATION.forEach((activity, index) =>
      lines.push(`${id},20000,${at},${index},${activity},COMPLETE,112,${at}`),
    );
  }
  writeFileSync(file, gzipSync(lines.join('\n')));
  return file;
}
