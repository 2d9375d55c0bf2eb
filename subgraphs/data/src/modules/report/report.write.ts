import type { EntityManager } from '@mikro-orm/postgresql';
import { serviceCaller } from '@zhongtai/kit/caller';
import { DomainError } from '@zhongtai/kit/errors';
import { emit } from '@zhongtai/kit/outbox';
import type { Analytics } from '../../clickhouse/index.ts';
import type { Asking } from '../analysis/index.ts';
import { findBank } from '../bank/index.ts';
import { Indicator } from '../indicator/index.ts';
import { channelsOf, findingsOf } from './report.channels.ts';
import type { ReportContent } from './report.content.ts';
import { Report } from './report.entity.ts';
import { labelsOf } from './report.labels.ts';
import { figuresOf, type Reporting, SMALL_CELL } from './report.figures.ts';

export interface Writing {
  /** As the platform. */
  readonly em: EntityManager;
  readonly analytics: Analytics;
  readonly now: () => Date;
  /** In the transaction in which the report is ready: tells those who asked for it. */
  readonly tell: (em: EntityManager, report: Report) => Promise<void>;
}

/** A report has at most so many. */
const MOST_INDICATORS = 20;

/** Writes what was asked for, once. What can never be answered is given up; all else is tried again. */
export async function writeReport(writing: Writing, id: string): Promise<void> {
  const { em, now } = writing;
  const report = await em.findOne(Report, { id, state: 'WRITING' });
  if (!report) return;
  try {
    report.content = await contentOf(writing, report);
    report.state = 'READY';
    report.writtenAt = now();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    report.state = 'FAILED';
    report.failure = error.code;
  }
  await em.transactional(async (tx) => {
    const { organisation, kind, firstDay, state } = report;
    emit(tx, now(), {
      ...{ type: 'data.report.written', organisation, subjectId: id },
      body: { reportId: id, kind, firstDay, state },
    });
    await tx.flush();
    if (state === 'READY') await writing.tell(tx, report);
  });
}

async function contentOf(
  { em, analytics, now }: Writing,
  { organisation, kind, firstDay, lastDay }: Report,
): Promise<ReportContent> {
  const { asking, bank } = await askingFor({ em, analytics, now }, organisation);
  const days = { firstDay, lastDay };
  const reporting: Reporting = { asking, kind, days, timeZone: bank.timeZone };
  const indicators = await em.find(
    Indicator,
    { organisation: bank.path, replacedAt: null, deprecation: null },
    { orderBy: { createdAt: 'asc', id: 'asc' }, limit: MOST_INDICATORS },
  );
  const figures = await figuresOf(reporting, indicators);
  const channels = await channelsOf(reporting);
  return {
    ...{ currency: bank.currency, suppressedBelow: SMALL_CELL, figures, channels },
    findings: findingsOf(channels),
    labels: await labelsOf(asking, figures),
  };
}

type Store = Pick<Writing, 'em' | 'analytics' | 'now'>;

/** Asks as a part of a bank: sees it, and no other. */
export async function askingFor({ em, analytics, now }: Store, organisation: string) {
  const bank = await findBank(em, organisation);
  const caller = { ...serviceCaller('data'), organisation };
  const asking: Asking = { analytics, caller, now, loaders: { bank: async () => bank } };
  return { asking, bank, timeZone: bank.timeZone };
}
