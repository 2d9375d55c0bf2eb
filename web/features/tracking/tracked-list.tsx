'use client';

import { useTranslations } from 'next-intl';
import type { TrackedEventsQuery, TrackingViolationsQuery } from '#generated/gql/graphql.ts';
import { Count, Moment } from '#ui/format/formatted.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import { StatusTag } from '#ui/status-tag.tsx';
import type { Column } from '#ui/table/data-table.tsx';
import { ListTable } from '#ui/table/list-table.tsx';
import { NewPlannedEvent } from './plan-list.tsx';

type Tracked = TrackedEventsQuery['trackedEvents'];
type Event = Tracked['edges'][number]['node'];
type Violations = TrackingViolationsQuery['trackingViolations'];
type Violation = Violations['edges'][number]['node'];
type Translate = ReturnType<typeof useTranslations<'tracking'>>;

interface EventsProps {
  readonly events: Tracked;
  readonly mayWrite: boolean;
}

/** What came, planned or not; what was not can be planned from here. */
export function TrackedList({ events, mayWrite }: EventsProps) {
  const t = useTranslations('tracking');
  const plan: Column<Event> = {
    key: 'actions',
    title: t('actions'),
    render: ({ name, isPlanned }) => (isPlanned ? null : <NewPlannedEvent name={name} />),
  };
  const states = [
    { value: 'planned', label: t('events.planned') },
    { value: 'unplanned', label: t('events.unplanned') },
  ];
  return (
    <ListTable
      label={t('events.title')}
      columns={[...eventColumns(t), ...countColumns(t), ...(mayWrite ? [plan] : [])]}
      rows={events.edges.map(({ node }) => node)}
      rowKey={({ name }) => name}
      page={{ ...events.pageInfo, totalCount: events.totalCount }}
      filters={[{ name: 'state', label: t('events.state'), type: 'choice', options: states }]}
      empty={<EmptyState title={t('events.empty')} lead={t('events.emptyLead')} />}
    />
  );
}

const eventColumns = (t: Translate): Column<Event>[] => [
  { key: 'name', title: t('plan.name'), render: ({ name }) => <code>{name}</code> },
  {
    key: 'state',
    title: t('events.state'),
    render: ({ isPlanned }) => (
      <StatusTag
        tone={isPlanned ? 'good' : 'warn'}
        label={t(isPlanned ? 'events.planned' : 'events.unplanned')}
      />
    ),
  },
  {
    key: 'channels',
    title: t('events.channels'),
    render: ({ channels }) => channels.join(t('comma')),
  },
];

const COUNTS = ['events', 'violations', 'putAside', 'duplicates'] as const;

const countColumns = (t: Translate): Column<Event>[] => [
  ...COUNTS.map((key) => ({
    key,
    title: t(`count.${key}`),
    align: 'right' as const,
    render: (event: Event) => <Count value={event[key]} />,
  })),
  { key: 'last', title: t('lastHour'), render: ({ lastHour }) => <Moment at={lastHour} /> },
];

/** How events broke the plan. */
export function ViolationList({ violations }: { readonly violations: Violations }) {
  const t = useTranslations('tracking');
  return (
    <ListTable
      label={t('violations.title')}
      columns={violationColumns(t)}
      rows={violations.edges.map(({ node }) => node)}
      rowKey={({ event, kind, property }) => `${event} ${kind} ${property}`}
      page={{ ...violations.pageInfo, totalCount: violations.totalCount }}
      filters={[]}
      empty={<EmptyState title={t('violations.empty')} lead={t('violations.emptyLead')} />}
    />
  );
}

const violationColumns = (t: Translate): Column<Violation>[] => [
  { key: 'event', title: t('plan.name'), render: ({ event }) => <code>{event}</code> },
  { key: 'kind', title: t('violations.kind'), render: ({ kind }) => t(`violation.${kind}`) },
  {
    key: 'property',
    title: t('plan.propertyName'),
    render: ({ property }) => (property === null ? '–' : <code>{property}</code>),
  },
  {
    key: 'events',
    title: t('count.events'),
    align: 'right',
    render: ({ events }) => <Count value={events} />,
  },
  {
    key: 'channels',
    title: t('events.channels'),
    render: ({ channels }) => channels.join(t('comma')),
  },
  {
    key: 'versions',
    title: t('violations.versions'),
    render: ({ appVersions }) => appVersions.join(t('comma')) || '–',
  },
  { key: 'last', title: t('lastHour'), render: ({ lastHour }) => <Moment at={lastHour} /> },
];
