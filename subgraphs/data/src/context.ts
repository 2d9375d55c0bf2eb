import type { ServiceContext } from '@zhongtai/kit/context';
import type { Analytics } from './clickhouse/index.ts';
import { analyticsLoaders } from './modules/analytics/analytics.loaders.ts';
import { bankLoaders } from './modules/bank/bank.loaders.ts';
import { customerGroupLoaders } from './modules/customer-group/customer-group.loaders.ts';
import { identityLoaders } from './modules/identity/identity.loaders.ts';
import { dashboardLoaders } from './modules/dashboard/dashboard.loaders.ts';
import { indicatorAlarmLoaders } from './modules/indicator-alarm/indicator-alarm.loaders.ts';
import { indicatorLoaders } from './modules/indicator/indicator.loaders.ts';
import type { Post } from './modules/mail/index.ts';
import { reportLoaders } from './modules/report/report.loaders.ts';
import { tagLoaders } from './modules/tag/tag.loaders.ts';
import { trackingAlarmLoaders } from './modules/tracking-alarm/tracking-alarm.loaders.ts';
import { trackingLoaders } from './modules/tracking-plan/tracking-plan.loaders.ts';
import { trackingTrialLoaders } from './modules/tracking-trial/tracking-trial.loaders.ts';
import { timelineLoaders } from './modules/timeline/timeline.loaders.ts';

export type Context = ServiceContext & {
  /** Reads behaviour, always under a caller. */
  readonly analytics: Analytics;
  /** By which mails go out. */
  readonly post: Post;
  /** Per request: what they remember must not outlive the caller's rights. */
  readonly loaders: Loaders;
};

type Base = ServiceContext & { readonly analytics: Analytics };
type Loaders = ReturnType<typeof newLoaders>;

function newLoaders(base: Base) {
  const bank = bankLoaders(base);
  return {
    ...bank,
    ...analyticsLoaders(base, bank.bank),
    ...tagLoaders(base),
    ...customerGroupLoaders(base),
    ...identityLoaders(base),
    ...indicatorAlarmLoaders(base),
    ...indicatorLoaders(base),
    ...dashboardLoaders(base),
    ...reportLoaders(base, bank.bank),
    ...timelineLoaders(base),
    ...trackingLoaders(base),
    ...trackingAlarmLoaders(base),
    ...trackingTrialLoaders(base),
  };
}

export const newContext = (base: ServiceContext, analytics: Analytics, post: Post): Context => ({
  ...base,
  ...{ analytics, post },
  loaders: newLoaders({ ...base, analytics }),
});
