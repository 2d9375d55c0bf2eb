import type { Caller } from '@zhongtai/kit/caller';
import DataLoader from 'dataloader';
import { z } from 'zod';
import { type Analytics, countField, moment } from '../../clickhouse/index.ts';
import { statementOf, type Writer } from '../analysis/index.ts';
import type { BankFacts } from '../bank/index.ts';
import type { Report } from './report.entity.ts';
import { momentsOf } from './report.period.ts';

interface Reading {
  readonly analytics: Analytics;
  readonly caller: Caller;
}

/** One per request. */
export const reportLoaders = ({ analytics, caller }: Reading, bank: () => Promise<BankFacts>) => ({
  lateEventsOfReport: new DataLoader<Report, number>(async (reports) => {
    const { timeZone } = await bank();
    const [row] = await analytics.select(caller, lateStatement(reports, timeZone));
    return reports.map((_, place) => row?.events[place] ?? 0);
  }),
});

const row = z.object({ events: z.array(countField) });

/** Of each report, the events of its period that came after it was written. */
const lateStatement = (reports: readonly Report[], timeZone: string) =>
  statementOf(row, (writer) => {
    const { tables } = writer;
    const counts = reports.map((report) => `countIf(${lateSql(writer, report, timeZone)})`);
    const [first] = reports.map(({ firstDay }) => firstDay).toSorted();
    const [written] = reports
      .map(({ writtenAt }) => writtenAt ?? new Date())
      .toSorted((a, b) => a.getTime() - b.getTime());
    return `select [${counts.join(', ')}] as events from ${tables.event}
      where at >= toDateTime64(${writer.give('String', `${first} 00:00:00`)}, 3, ${writer.give('String', timeZone)})
        and received_at > ${momentSql(writer, written ?? new Date(0))} and channel != ''`;
  });

function lateSql(writer: Writer, report: Report, timeZone: string): string {
  if (report.writtenAt === null || report.writtenAt === undefined) return 'false';
  const { from, to } = momentsOf(report, timeZone);
  const at = (value: Date) => momentSql(writer, value);
  const path = writer.give('String', report.organisation);
  return `at >= ${at(from)} and at < ${at(to)} and received_at > ${at(report.writtenAt)}
    and (organisation = ${path} or startsWith(organisation, concat(${path}, '.')))`;
}

const momentSql = ({ give }: Writer, value: Date) => give("DateTime64(3, 'UTC')", moment(value));
