import { readSdl } from '@zhongtai/kit/sdl';
import { Report } from './report.entity.ts';
import { reportResolvers } from './report.resolvers.ts';

export { Report } from './report.entity.ts';
export { reportMail } from './report.mail.ts';
export { planReports, takeReportRequests, writeReports } from './report.schedule.ts';
export { REPORT_REQUESTED } from './report.service.ts';
export { writeReport } from './report.write.ts';

export const reportModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: reportResolvers,
  entities: [Report],
};
