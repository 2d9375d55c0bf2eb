import { type Opt, defineEntity, p } from '@mikro-orm/core';
import { momentColumn, organisationColumn } from '../../columns.ts';
import { staffPolicy } from '../../policies.ts';

export const EXPORT_LISTS = ['CUSTOMERS', 'ORDERS', 'PRODUCTS', 'CAMPAIGNS', 'AWARDS'] as const;

export type ExportListName = (typeof EXPORT_LISTS)[number];

export type ExportFormat = 'CSV' | 'XLSX';

const ExportRequestSchema = defineEntity({
  name: 'ExportRequest',
  tableName: 'export_request',
  ...staffPolicy(),
  indexes: [{ properties: 'organisation', type: 'gist' }, { properties: ['expiresAt'] }],
  checks: [
    { name: 'export_format_known', expression: `format in ('CSV', 'XLSX')` },
    {
      name: 'export_approval_whole',
      expression: '(approved_rows is null) = (approved_by is null)',
    },
    { name: 'export_four_eyes', expression: 'approved_by <> owner' },
    {
      name: 'export_rows_allowed',
      expression: 'rows_written <= greatest(row_limit, approved_rows)',
    },
    { name: 'export_file_counted', expression: 'file is null or rows_written is not null' },
  ],
  properties: {
    /** That of its task. */
    id: p.uuid().primary(),
    organisation: organisationColumn(),
    owner: p.string().length(128),
    ownerName: p.string().length(128),
    list: p.string().columnType('text').$type<ExportListName>(),
    filter: p.json().$type<Record<string, unknown>>(),
    columns: p.array(),
    format: p.string().columnType('text').$type<ExportFormat>(),
    locale: p.string().columnType('text').$type<'ZH_CN' | 'EN'>(),
    purpose: p.string().length(200),
    rowLimit: p.integer(),
    rowCount: p.integer().nullable(),
    /** Of more rows than the limit. */
    approvalId: p.uuid().nullable(),
    /** The rows that were counted before it was approved: so many may be written. */
    approvedRows: p.integer().nullable(),
    approvedBy: p.string().length(128).nullable(),
    /** Name in the exports folder. */
    file: p.string().length(120).nullable(),
    fileSize: p.integer().nullable(),
    rowsWritten: p.integer().nullable(),
    isComplete: p.boolean().default(true),
    expiresAt: momentColumn().nullable(),
    deletedAt: momentColumn().nullable(),
  },
});

export class ExportRequest extends ExportRequestSchema.class {
  /** How many rows its file may have. */
  get allowance(): Opt<number> {
    return Math.max(this.rowLimit, this.approvedRows ?? 0);
  }
}

ExportRequestSchema.setClass(ExportRequest);
