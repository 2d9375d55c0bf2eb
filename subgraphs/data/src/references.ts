import type { Connection, Edge } from '@zhongtai/kit/pagination';
export type { CellCustomers } from './modules/analysis/analysis.customers.ts';
export type { Effects } from './modules/effects/effects.service.ts';
export type { Visit } from './modules/analysis/behaviour.visits.ts';
import type { FollowedBehaviour as Behaviour } from './modules/analysis/behaviour.service.ts';
import type { MeasuredFunnel as Measured } from './modules/analysis/funnel.service.ts';
import type { LinkedCustomers as Linked } from './modules/analysis/links.service.ts';
import type { CustomerGroup } from './modules/customer-group/customer-group.entity.ts';
import type { Indicator } from './modules/indicator/indicator.entity.ts';
import type { IdentityConflict } from './modules/identity/identity-conflict.entity.ts';
import type { IdentityLink } from './modules/identity/identity-link.entity.ts';
import type { Visit } from './modules/analysis/behaviour.visits.ts';
import type { SavedAnalysis } from './modules/saved-analysis/saved-analysis.entity.ts';
import type { Dashboard } from './modules/dashboard/dashboard.entity.ts';
import type { IndicatorAlarm } from './modules/indicator-alarm/indicator-alarm.entity.ts';
import type { IndicatorRule } from './modules/indicator-alarm/indicator-rule.entity.ts';
import type { Mail } from './modules/mail/mail.entity.ts';
import type { DriverPart, Figure, ReportContent } from './modules/report/report.content.ts';
import type { Report } from './modules/report/report.entity.ts';
import type { Member } from './modules/tag/tag-values.queries.ts';
import type { Tag } from './modules/tag/tag.entity.ts';
import type { PlannedEvent } from './modules/tracking-plan/planned-event.entity.ts';
import type {
  TrackedEvent,
  TrackingViolation,
} from './modules/tracking-plan/tracking-plan.queries.ts';
import type { TrackingAlarm } from './modules/tracking-alarm/tracking-alarm.entity.ts';
import type { TrackingSource } from './modules/tracking-source/tracking-source.entity.ts';
import type { TrackingTrial } from './modules/tracking-trial/tracking-trial.entity.ts';
import type { TrialEvent } from './modules/tracking-trial/trial-event.entity.ts';
import type { TimelineEvent } from './modules/timeline/timeline.queries.ts';

// What stands behind the types of the contract; named in `codegen.yml`.

/** Entities other subgraphs own; here only their keys are known. */
export interface Reference {
  readonly id: string;
}

/** An answer, and when it was counted unless just now. */
interface Dated {
  readonly asOf: Date | null;
}

export type FollowedBehaviour = Behaviour & Dated;
export type MeasuredFunnel = Measured & Dated;
export type LinkedCustomers = Linked & Dated;

export type TagPage = Connection<Tag>;
export type EventPage = Connection<TimelineEvent>;
export type MemberPage = Connection<Member>;
export type MemberEdge = Edge<Member>;
export type ReferencePage = Connection<Reference>;
export type VisitPage = Connection<Visit>;
export type CustomerGroupPage = Connection<CustomerGroup>;
export type IdentityPage = Connection<IdentityLink>;
export type IdentityConflictPage = Connection<IdentityConflict>;
export type DashboardPage = Connection<Dashboard>;
export type IndicatorAlarmPage = Connection<IndicatorAlarm>;
export type IndicatorRulePage = Connection<IndicatorRule>;
export type MailPage = Connection<Mail>;
export type ReportPage = Connection<Report>;
export type IndicatorPage = Connection<Indicator>;
export type SavedAnalysisPage = Connection<SavedAnalysis>;
export type PlannedEventPage = Connection<PlannedEvent>;
export type TrackedEventPage = Connection<TrackedEvent>;
export type TrackingViolationPage = Connection<TrackingViolation>;
export type TrackingAlarmPage = Connection<TrackingAlarm>;
export type TrackingTrialPage = Connection<TrackingTrial>;
export type TrialEventPage = Connection<TrialEvent>;
export type TrackingSourcePage = Connection<TrackingSource>;

/** Parts of a report keep beside them what they are called. */
type Labels = { readonly labels: ReportContent['labels'] };
export type ReportFigure = Figure & Labels;
export type ReportPart = DriverPart & Labels & { readonly dimension: string };
