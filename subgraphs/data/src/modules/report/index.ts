import { readSdl } from '@zhongtai/kit/sdl';
import { Report } from './report.entity.ts';
import { reportResolvers } from './report.resolvers.ts';

export { Report, REPORT_KINDS, type ReportKind } from './report.entity.ts';
export { comparedIn } from './report.figures.ts';
export { reportMail } from './report.mail.ts';
export { planReports, takeReportRequests, writeReports } from './report.schedule.ts';
export type { Language } from './report.names.ts';
export { numbersIn } from './report.numbers.ts';
export { lastPeriod } from './report.period.ts';
export { REPORT_REQUESTED } from './report.service.ts';
export { askingFor, writeReport } from './report.write.ts';

export const reportModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: reportResolvers,
  entities: [Report],
};
