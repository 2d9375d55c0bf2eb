import type { Permission } from '@zhongtai/kit/caller';
import { z } from 'zod';
import type { Cell } from './export.cells.ts';

/** What a column shows beside its node. */
export interface Bank {
  readonly timeZone: string;
}

export interface Column {
  readonly key: string;
  readonly title: { readonly ZH_CN: string; readonly EN: string };
  readonly isNumber: boolean;
}

interface ColumnOf<Node> extends Column {
  readonly cell: (node: Node, bank: Bank) => Cell;
}

export interface ListPage {
  /** Null after the last page. */
  readonly endCursor: string | null;
  /** The wanted columns, in the wanted order. */
  readonly rows: Cell[][];
}

/** A list of the graph as exports read it. */
export interface ExportedList {
  readonly permission: Permission;
  readonly columns: readonly Column[];
  /** Asks for `page` and the bank of the viewer; variables `first`, `after` and those of the filter. */
  readonly pageDocument: string;
  readonly countDocument: string;
  readonly variablesOf: (filter: Readonly<Record<string, unknown>>) => Record<string, unknown>;
  readonly readPage: (data: unknown, keys: readonly string[], bank: Bank) => ListPage;
}

type NewColumn<Node> = (
  key: string,
  /** In Chinese and in English. */
  title: readonly [string, string],
  cell: ColumnOf<Node>['cell'],
) => ColumnOf<Node>;

interface ColumnKinds<Node> {
  readonly text: NewColumn<Node>;
  /** Its numbers are left alone; anything else is treated as a text. */
  readonly number: NewColumn<Node>;
}

interface ListDefinition<Node> {
  readonly permission: Permission;
  /** `customers`, with the variables and arguments of its filter. */
  readonly field: string;
  readonly variables: string;
  /** Some of its columns are in a language. */
  readonly isTranslated?: true;
  readonly arguments: string;
  readonly selection: string;
  readonly node: z.ZodType<Node>;
  readonly columns: (kinds: ColumnKinds<Node>) => readonly ColumnOf<Node>[];
  readonly variablesOf?: ExportedList['variablesOf'];
}

export function exportedList<Node>(list: ListDefinition<Node>): ExportedList {
  const { field, variables, node } = list;
  const columns = list.columns({ text: column(false), number: column(true) });
  const args = list.arguments;
  const translated = list.isTranslated ? ', $locale: Locale!' : '';
  const shape = z.object({
    page: z.object({
      pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
      edges: z.array(z.object({ node })),
    }),
  });
  const byKey = new Map(columns.map((column) => [column.key, column]));
  return {
    permission: list.permission,
    columns,
    countDocument: `query ExportCount(${variables}) {
      page: ${field}(${args}, first: 1) { totalCount } viewer { organisation { timeZone } } }`,
    pageDocument: `query ExportPage(${variables}${translated}, $first: Int, $after: Cursor) {
      page: ${field}(${args}, first: $first, after: $after) {
        pageInfo { hasNextPage endCursor } edges { node { ${list.selection} } } } }`,
    variablesOf: list.variablesOf ?? ((filter) => ({ filter })),
    readPage(data, keys, bank) {
      const { pageInfo, edges } = shape.parse(data).page;
      const wanted = keys.flatMap((key) => byKey.get(key) ?? []);
      return {
        endCursor: pageInfo.hasNextPage ? pageInfo.endCursor : null,
        rows: edges.map((edge) => wanted.map(({ cell }) => cell(edge.node, bank))),
      };
    },
  };
}

const column =
  (isNumber: boolean) =>
  <Node>(
    key: string,
    [ZH_CN, EN]: readonly [string, string],
    cell: ColumnOf<Node>['cell'],
  ): ColumnOf<Node> => ({ key, title: { ZH_CN, EN }, isNumber, cell });

/** On the clock of the bank, as on screen: `2026-03-01 09:30:00`. */
export function momentIn(moment: string | Date | null, { timeZone }: Bank): Cell {
  if (moment === null) return null;
  const format = { dateStyle: 'short', timeStyle: 'medium', hourCycle: 'h23', timeZone } as const;
  return new Intl.DateTimeFormat('sv-SE', format).format(new Date(moment));
}

export const moneyShape = z.object({ amount: z.string(), currency: z.string() });
export const nameShape = z.object({ name: z.string() });
