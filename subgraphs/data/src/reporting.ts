import type { EntityManager } from '@mikro-orm/postgresql';
import type { Jobs } from '@zhongtai/kit/jobs';
import type { Analytics } from './clickhouse/index.ts';
import { alarmMail, watchIndicators } from './modules/indicator-alarm/index.ts';
import { mailSubscribers, type Post, type PostSettings, sendMails } from './modules/mail/index.ts';
import { reportMail, writeReports } from './modules/report/index.ts';

/** What the mails of each topic say. */
export const COMPOSERS: PostSettings['composers'] = {
  DAILY: reportMail,
  WEEKLY: reportMail,
  MONTHLY: reportMail,
  ALARMS: alarmMail,
};

interface Reporting {
  readonly jobs: Jobs;
  /** A manager of its own for each run, as the platform. */
  readonly manager: () => EntityManager;
  readonly analytics: Analytics;
  readonly post: Post;
  readonly now: () => Date;
}

/** Reports that write themselves, and the mails that tell of them. */
export async function startReporting({
  jobs,
  manager,
  analytics,
  post,
  now,
}: Reporting): Promise<void> {
  await sendMails(jobs, () => ({ em: manager(), post, now }));
  await watchIndicators(jobs, () => ({
    ...{ em: manager(), analytics, now },
    tell: (em, { id: about, organisation }) =>
      mailSubscribers(em, jobs, { topic: 'ALARMS', about, organisation, at: now() }),
  }));
  await writeReports(jobs, () => ({
    ...{ em: manager(), analytics, now },
    tell: (em, { id: about, kind: topic, organisation }) =>
      mailSubscribers(em, jobs, { topic, about, organisation, at: now() }),
  }));
}
