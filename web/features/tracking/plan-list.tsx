'use client';

import { Flex } from 'antd';
import { useTranslations } from 'next-intl';
import type { TrackingPlanQuery } from '#generated/gql/graphql.ts';
import { HistoryButton } from '#features/history/history-button.tsx';
import { ConfirmedButton } from '#ui/confirmed-button.tsx';
import { FormModal } from '#ui/form-modal.tsx';
import { Moment } from '#ui/format/formatted.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import { StatusTag } from '#ui/status-tag.tsx';
import type { Column } from '#ui/table/data-table.tsx';
import { ListTable } from '#ui/table/list-table.tsx';
import { PlanFields } from './plan-fields.tsx';
import { planEvent, type PlanValues, retireEvent } from './tracking.actions.ts';

type Plan = TrackingPlanQuery['plannedEvents'];
type Planned = Plan['edges'][number]['node'];
type Translate = ReturnType<typeof useTranslations<'tracking'>>;

interface Props {
  readonly plan: Plan;
  readonly mayWrite: boolean;
}

/** What channels are to send. */
export function PlanList({ plan, mayWrite }: Props) {
  const t = useTranslations('tracking');
  const actions: Column<Planned> = {
    key: 'actions',
    title: t('actions'),
    render: (event) => (
      <Flex gap={4}>
        {mayWrite && <Changes event={event} />}
        <HistoryButton of={{ kind: 'PlannedEvent', id: event.name }} name={event.name} />
      </Flex>
    ),
  };
  return (
    <ListTable
      label={t('plan.title')}
      columns={[...whatColumns(t), ...whoColumns(t), actions]}
      rows={plan.edges.map(({ node }) => node)}
      rowKey={({ id }) => id}
      page={{ ...plan.pageInfo, totalCount: plan.totalCount }}
      filters={[]}
      empty={<EmptyState title={t('plan.empty')} lead={t('plan.emptyLead')} />}
    />
  );
}

/** An event that is not planned yet; `name` when it was discovered. */
export function NewPlannedEvent({ name }: { readonly name?: string }) {
  const t = useTranslations('tracking.plan');
  const initial = { onViolation: 'ALLOW' as const, properties: [] };
  return (
    <FormModal<PlanValues>
      label={t('new')}
      buttonType={name === undefined ? 'primary' : 'link'}
      submit={t('save')}
      initial={name === undefined ? initial : { ...initial, name }}
      save={(values) => planEvent(0, values)}
    >
      <PlanFields isNew />
    </FormModal>
  );
}

const whatColumns = (t: Translate): Column<Planned>[] => [
  {
    key: 'name',
    title: t('plan.name'),
    render: ({ name, description }) => (
      <>
        <code>{name}</code>
        {description !== '' && <div style={{ color: 'var(--muted)' }}>{description}</div>}
      </>
    ),
  },
  {
    key: 'properties',
    title: t('plan.properties'),
    render: ({ properties }) =>
      properties.length === 0
        ? t('plan.noProperties')
        : properties.map(propertyText(t)).join(t('comma')),
  },
  {
    key: 'policy',
    title: t('plan.onViolation'),
    render: ({ onViolation }) => (
      <StatusTag
        tone={onViolation === 'BLOCK' ? 'warn' : 'quiet'}
        label={t(`policy.${onViolation}`)}
      />
    ),
  },
];

const propertyText =
  (t: Translate) =>
  ({ name, type, isRequired }: Planned['properties'][number]) =>
    `${name}${isRequired ? '*' : ''} ${t(`type.${type}`)}`;

const whoColumns = (t: Translate): Column<Planned>[] => [
  { key: 'owner', title: t('plan.owner'), render: ({ owner }) => owner },
  { key: 'version', title: t('plan.version'), align: 'right', render: ({ version }) => version },
  { key: 'at', title: t('plan.since'), render: ({ createdAt }) => <Moment at={createdAt} /> },
];

function Changes({ event }: { readonly event: Planned }) {
  const t = useTranslations('tracking.plan');
  const { name, version, description, owner, onViolation } = event;
  const properties = event.properties.map((property) => ({
    ...property,
    values: [...property.values],
  }));
  return (
    <>
      <FormModal<PlanValues>
        label={t('change')}
        buttonType="link"
        submit={t('save')}
        initial={{ name, description, owner, onViolation, properties }}
        save={(values) => planEvent(version, { ...values, name })}
      >
        <PlanFields isNew={false} />
      </FormModal>
      <ConfirmedButton
        label={t('retire')}
        question={t('retireTitle', { name })}
        lead={t('retireLead')}
        done={t('retired')}
        isDangerous
        isSmall
        act={() => retireEvent(name, version)}
      />
    </>
  );
}
