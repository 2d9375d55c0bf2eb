import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Refusal } from '../../refusal.ts';
import type { Table } from '../read-rows.ts';

const id = z.string().regex(/^\d{1,9}$/, 'is not a number');
const amount = z.string().regex(/^-?\d{1,12}(\.\d{1,4})?$/, 'is not an amount');
/** YYMMDD, all of the last century. */
const day = z
  .string()
  .regex(/^\d{6}( 00:00:00)?$/, 'is not a date YYMMDD')
  .transform((text) => `19${text.slice(0, 2)}-${text.slice(2, 4)}-${text.slice(4, 6)}`)
  .refine((text) => isDay(text), 'is not a day of the calendar');
/** The month of a woman's number is 50 too high. */
const birthNumber = z
  .string()
  .regex(/^\d{6}$/, 'is not a birth number YYMMDD')
  .transform((text) => {
    const month = Number(text.slice(2, 4));
    const isWoman = month > 50;
    const monthText = String(isWoman ? month - 50 : month).padStart(2, '0');
    return {
      gender: isWoman ? ('FEMALE' as const) : ('MALE' as const),
      birthDate: `19${text.slice(0, 2)}-${monthText}-${text.slice(4, 6)}`,
    };
  })
  .refine(({ birthDate }) => isDay(birthDate), 'is not a day of the calendar');

const schemas = {
  district: z.object({ A1: id, A2: z.string().min(1, 'is empty') }),
  client: z.object({ client_id: id, birth_number: birthNumber, district_id: id }),
  account: z.object({ account_id: id, district_id: id, date: day }),
  disp: z.object({
    disp_id: id,
    client_id: id,
    account_id: id,
    type: z.enum(['OWNER', 'DISPONENT']),
  }),
  order: z.object({
    order_id: id,
    account_id: id,
    bank_to: z.string().min(1, 'is empty'),
    account_to: z.string().min(1, 'is empty'),
    amount,
    k_symbol: z.string(),
  }),
  loan: z.object({
    loan_id: id,
    account_id: id,
    date: day,
    amount,
    duration: z.coerce.number().int().positive().max(1_200),
    payments: amount,
    status: z.enum(['A', 'B', 'C', 'D']),
  }),
  card: z.object({
    card_id: id,
    disp_id: id,
    type: z.enum(['classic', 'junior', 'gold']),
    issued: day,
  }),
  trans: z.object({
    trans_id: id,
    account_id: id,
    date: day,
    type: z.enum(['PRIJEM', 'VYDAJ', 'VYBER', 'credit', 'withdrawal', 'withdrawal in cash']),
    operation: z.string(),
    amount,
    balance: amount,
    k_symbol: z.string(),
  }),
};

export type BerkaFile = keyof typeof schemas;
export type BerkaRow<Name extends BerkaFile> = z.output<(typeof schemas)[Name]>;

/** So that a folder which lacks a table is refused before anything is put in. @throws Refusal */
export function requireTables(folder: string): void {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new Refusal(
      `${folder} is not a folder: name the one that holds client.asc and the others.`,
    );
  }
  for (const name of Object.keys(schemas) as BerkaFile[]) berkaTable(folder, name);
}

/** The one file of this name below `folder`, as `.asc`, `.csv`, or either of them packed. @throws Refusal */
export function berkaTable<Name extends BerkaFile>(
  folder: string,
  name: Name,
): Table<BerkaRow<Name>> {
  const [table] = berkaTables(folder, name);
  if (!table) throw new Refusal(`${folder} holds no ${name}.asc or ${name}.asc.gz.`);
  return table;
}

/** Every file of this name: the bookings come in parts. */
export function berkaTables<Name extends BerkaFile>(
  folder: string,
  name: Name,
): Table<BerkaRow<Name>>[] {
  const pattern = new RegExp(`^${name}(_.*)?\\.(asc|csv)(\\.gz)?$`);
  return readdirSync(folder)
    .filter((file) => pattern.test(file))
    .toSorted((a, b) => a.localeCompare(b))
    .map((file) => ({
      path: join(folder, file),
      delimiter: ';',
      columns: Object.keys(schemas[name].shape),
      schema: schemas[name] as unknown as z.ZodType<BerkaRow<Name>>,
    }));
}

function isDay(text: string): boolean {
  const moment = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
}
