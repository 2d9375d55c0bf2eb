import { buildSubgraph } from '@zhongtai/kit/subgraph';
import { newContext } from './context.ts';
import { activityModule } from './modules/activity/index.ts';
import { analysisModule } from './modules/analysis/index.ts';
import { analysisRunModule } from './modules/analysis-run/index.ts';
import { analyticsModule } from './modules/analytics/index.ts';
import { customerGroupModule } from './modules/customer-group/index.ts';
import { deskModule } from './modules/desk/index.ts';
import { effectsModule } from './modules/effects/index.ts';
import { identityModule } from './modules/identity/index.ts';
import { dashboardModule } from './modules/dashboard/index.ts';
import { indicatorAlarmModule } from './modules/indicator-alarm/index.ts';
import { indicatorModule } from './modules/indicator/index.ts';
import { mailModule } from './modules/mail/index.ts';
import { personalModule } from './modules/personal/index.ts';
import { rehearsalModule } from './modules/rehearsal/index.ts';
import { reportModule } from './modules/report/index.ts';
import { savedAnalysisModule } from './modules/saved-analysis/index.ts';
import { trackingAlarmModule } from './modules/tracking-alarm/index.ts';
import { trackingPlanModule } from './modules/tracking-plan/index.ts';
import { trackingSourceModule } from './modules/tracking-source/index.ts';
import { trackingTrialModule } from './modules/tracking-trial/index.ts';
import { tagModule } from './modules/tag/index.ts';
import { timelineModule } from './modules/timeline/index.ts';
import { usageModule } from './modules/usage/index.ts';

/** The table of contents: one line per feature. */
const modules = [
  tagModule,
  timelineModule,
  analysisModule,
  analysisRunModule,
  savedAnalysisModule,
  indicatorModule,
  reportModule,
  indicatorAlarmModule,
  dashboardModule,
  mailModule,
  effectsModule,
  rehearsalModule,
  customerGroupModule,
  identityModule,
  activityModule,
  analyticsModule,
  personalModule,
  deskModule,
  usageModule,
  trackingSourceModule,
  trackingPlanModule,
  trackingAlarmModule,
  trackingTrialModule,
];

/** Everything but the transport: `main.ts` serves it, tests run it in-process. */
export const dataSubgraph = {
  schema: buildSubgraph(import.meta.dirname, modules),
  entities: [
    ...tagModule.entities,
    ...personalModule.entities,
    ...analysisRunModule.entities,
    ...savedAnalysisModule.entities,
    ...indicatorModule.entities,
    ...reportModule.entities,
    ...indicatorAlarmModule.entities,
    ...dashboardModule.entities,
    ...mailModule.entities,
    ...customerGroupModule.entities,
    ...identityModule.entities,
    ...trackingSourceModule.entities,
    ...trackingPlanModule.entities,
    ...trackingAlarmModule.entities,
    ...trackingTrialModule.entities,
  ],
  context: newContext,
};
