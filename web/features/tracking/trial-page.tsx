'use client';

import { Typography } from 'antd';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import type { TrackingTrialQuery } from '#generated/gql/graphql.ts';
import { ConfirmedButton } from '#ui/confirmed-button.tsx';
import { Facts } from '#ui/facts.tsx';
import { Moment } from '#ui/format/formatted.tsx';
import { Grid } from '#ui/grid.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Section } from '#ui/section.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import { StatusTag } from '#ui/status-tag.tsx';
import { DataTable, type Column } from '#ui/table/data-table.tsx';
import { endTrial, loadTrial } from './trials.actions.ts';

export type Trial = NonNullable<TrackingTrialQuery['trackingTrial']>;
type Event = Trial['events']['edges'][number]['node'];
type Translate = ReturnType<typeof useTranslations<'tracking'>>;

const LOOK_MS = 2_000;

/** What a device sends, as it arrives. */
export function TrialPage({ first }: { readonly first: Trial }) {
  const t = useTranslations('tracking.trials');
  const trial = useFollowed(first);
  const isOver = trial.endedAt !== null;
  return (
    <>
      <PageHeader
        title={t('titleOf', { code: trial.code })}
        lead={trial.source?.name}
        parent={{ href: '/tracking/acceptance', label: t('title') }}
        actions={
          !isOver && (
            <ConfirmedButton
              label={t('end')}
              question={t('endTitle')}
              lead={t('endLead')}
              done={t('ended')}
              act={() => endTrial(trial.id)}
            />
          )
        }
      />
      <Grid kind="stack">
        <Section title={t('how')}>
          <p>{t('howLead')}</p>
          <Typography.Text code copyable>
            {`track('acceptance', { acceptance_code: '${trial.code}' })`}
          </Typography.Text>
          <Facts
            facts={[
              { label: t('device'), value: trial.deviceId ?? t('waits') },
              { label: t('until'), value: <Moment at={trial.endedAt ?? trial.expiresAt} /> },
            ]}
          />
        </Section>
        <TrialEvents trial={trial} />
      </Grid>
    </>
  );
}

/** The trial as it is, looked at every two seconds until it is over. */
function useFollowed(first: Trial): Trial {
  const [latest, setLatest] = useState<Trial | null>(null);
  const trial = first.endedAt === null && latest ? latest : first;
  const { id, endedAt, expiresAt } = trial;
  useEffect(() => {
    if (endedAt !== null) return undefined;
    const look = async () => {
      if (document.hidden || Date.now() > Date.parse(expiresAt)) return;
      const now = await loadTrial(id);
      if (now) setLatest(now);
    };
    const timer = setInterval(() => void look(), LOOK_MS);
    return () => clearInterval(timer);
  }, [id, endedAt, expiresAt]);
  return trial;
}

function TrialEvents({ trial }: { readonly trial: Trial }) {
  const t = useTranslations('tracking');
  return (
    <Section title={t('trials.events')}>
      <div aria-live="polite">
        <DataTable
          label={t('trials.events')}
          columns={eventColumns(t)}
          rows={trial.events.edges.map(({ node }) => node)}
          rowKey={({ id }) => id}
          empty={<EmptyState title={t('trials.none')} lead={t('trials.noneLead')} />}
        />
      </div>
    </Section>
  );
}

const eventColumns = (t: Translate): Column<Event>[] => [
  {
    key: 'name',
    title: t('plan.name'),
    render: ({ name, properties }) => (
      <>
        <code>{name ?? '–'}</code>
        <div style={{ color: 'var(--muted)' }}>
          {properties.map((property) => `${property.name}: ${property.value}`).join(' · ')}
        </div>
      </>
    ),
  },
  {
    key: 'check',
    title: t('trials.check'),
    render: ({ reason, violations }) => (
      <>
        <StatusTag {...checkOf(t, { reason, violations })} />
        {violations.map(({ kind, property }) => (
          <div key={`${kind} ${property}`}>
            {t(`violation.${kind}`)} {property && <code>{property}</code>}
          </div>
        ))}
      </>
    ),
  },
  {
    key: 'at',
    title: t('trials.receivedAt'),
    render: ({ receivedAt }) => <Moment at={receivedAt} />,
  },
];

function checkOf(t: Translate, { reason, violations }: Pick<Event, 'reason' | 'violations'>) {
  if (reason !== null) return { tone: 'bad', label: t('count.putAside') } as const;
  if (violations.length > 0) return { tone: 'warn', label: t('trials.breaks') } as const;
  return { tone: 'good', label: t('trials.asPlanned') } as const;
}
