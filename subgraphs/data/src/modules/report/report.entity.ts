import { defineEntity, p } from '@mikro-orm/core';
import { organisationColumn, organisationPolicy } from '@zhongtai/kit/scope';
import type { ReportContent } from './report.content.ts';

export const REPORT_KINDS = ['DAILY', 'WEEKLY', 'MONTHLY'] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

export type ReportState = 'WRITING' | 'READY' | 'FAILED';

/** What customers did in channels in a period, as it was known when it was written. Never written anew. */
const ReportSchema = defineEntity({
  name: 'Report',
  tableName: 'report',
  ...organisationPolicy(),
  indexes: [
    { properties: ['organisation'], type: 'gist' },
    { properties: ['requestedAt'] },
    {
      name: 'report_by_rhythm',
      expression: `create unique index report_by_rhythm on data.report (organisation, kind, first_day)
        where requested_by is null`,
    },
  ],
  checks: [
    {
      name: 'report_written_whole',
      expression: `(state = 'READY') = (content is not null and written_at is not null)
        and (state = 'FAILED') = (failure is not null)`,
    },
  ],
  properties: {
    id: p.uuid().primary(),
    organisation: organisationColumn(),
    kind: p.string().columnType('text').$type<ReportKind>(),
    firstDay: p.string().columnType('date'),
    lastDay: p.string().columnType('date'),
    state: p.string().columnType('text').$type<ReportState>(),
    /** Code of the refusal for which it was given up. */
    failure: p.string().columnType('text').nullable(),
    content: p.json<ReportContent>().nullable(),
    /** Sign-in name; null: by its rhythm. */
    requestedBy: p.string().columnType('text').nullable(),
    requestedAt: p.datetime(3),
    writtenAt: p.datetime(3).nullable(),
  },
});

export class Report extends ReportSchema.class {}

ReportSchema.setClass(Report);
