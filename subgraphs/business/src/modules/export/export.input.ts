import { InvalidInput } from '@zhongtai/kit/errors';
import { z } from 'zod';
import { EXPORT_LISTS, type ExportListName } from './export.entity.ts';
import { EXPORTED_LISTS } from './export.lists.ts';

const filterShape = z.record(z.string(), z.unknown()).nullish();

/** Which field of the input narrows which list. */
const FILTER_OF = {
  CUSTOMERS: 'customers',
  ORDERS: 'orders',
  PRODUCTS: 'products',
  CAMPAIGNS: 'campaigns',
  AWARDS: 'awards',
} as const satisfies Record<ExportListName, string>;

const wishShape = z.object({
  idempotencyKey: z.string(),
  list: z.enum(EXPORT_LISTS),
  customers: filterShape,
  orders: filterShape,
  products: filterShape,
  campaigns: filterShape,
  awards: filterShape,
  columns: z.array(z.string()).max(50).nullish(),
  format: z.enum(['CSV', 'XLSX']),
  locale: z.enum(['ZH_CN', 'EN']),
  purpose: z.string().trim().min(2, '2 to 200 characters.').max(200, '2 to 200 characters.'),
});

export type ExportWish = ReturnType<typeof parseWish>;

/** @throws InvalidInput */
export function parseWish(input: unknown) {
  const parsed = wishShape.safeParse(input);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new InvalidInput(issue?.path.join('.') ?? '', issue?.message ?? 'Not valid.');
  }
  const { idempotencyKey, list, format, locale, purpose, columns } = parsed.data;
  const stray = Object.values(FILTER_OF).find(
    (field) => field !== FILTER_OF[list] && parsed.data[field],
  );
  if (stray) throw new InvalidInput(stray, `${stray} does not narrow ${list}.`);
  const filter = plain(parsed.data[FILTER_OF[list]] ?? {});
  return { idempotencyKey, list, format, locale, purpose, filter, columns: keys(list, columns) };
}

/** @throws InvalidInput for one that the list does not have, or twice */
function keys(list: ExportListName, wanted: readonly string[] | null | undefined): string[] {
  const known = EXPORTED_LISTS[list].columns.map(({ key }) => key);
  if (!wanted?.length) return known;
  const isRight = wanted.every((key, at) => known.includes(key) && wanted.indexOf(key) === at);
  if (!isRight) throw new InvalidInput('columns', `Columns of ${list}: ${known.join(', ')}.`);
  return [...wanted];
}

/** As JSON, without what is not given. */
function plain(filter: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const given = Object.entries(filter).filter(([, value]) => value !== null && value !== undefined);
  return JSON.parse(JSON.stringify(Object.fromEntries(given))) as Record<string, unknown>;
}

/** For the audit log: what somebody typed to search may be the name of a person. */
export const withoutTexts = (filter: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  'query' in filter ? { ...filter, query: '…' } : { ...filter };
