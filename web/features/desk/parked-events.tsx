'use client';

import { Button, Drawer } from 'antd';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Facts } from '#ui/facts.tsx';
import { Moment } from '#ui/format/formatted.tsx';
import { type Column, DataTable } from '#ui/table/data-table.tsx';
import type { Of, ParkedEvent } from './desk-domains.ts';
import { ItemActions } from './item-actions.tsx';

type Translate = ReturnType<typeof useTranslations<'desk'>>;

interface Props {
  readonly events: readonly Of<ParkedEvent>[];
  readonly mayAct: boolean;
}

/** Events that were put aside; one at a time opens beside them. */
export function ParkedEvents({ events, mayAct }: Props) {
  const t = useTranslations('desk');
  const [shown, setShown] = useState<Of<ParkedEvent> | null>(null);
  return (
    <>
      <DataTable<Of<ParkedEvent>>
        label={t('parked')}
        rows={events}
        rowKey={({ domain, id }) => `${domain} ${id}`}
        empty={t('noParked')}
        columns={[typeColumn(t, setShown), ...whyColumns(t), ...(mayAct ? [actColumn(t)] : [])]}
      />
      <Drawer
        open={shown !== null}
        onClose={() => setShown(null)}
        size="large"
        title={shown?.type}
        closable={{ 'aria-label': t('close') }}
      >
        {shown && <Detail event={shown} />}
      </Drawer>
    </>
  );
}

function typeColumn(t: Translate, open: (event: Of<ParkedEvent>) => void): Column<Of<ParkedEvent>> {
  return {
    key: 'type',
    title: t('type'),
    render: (event) => (
      <Button type="link" style={{ padding: 0, height: 'auto' }} onClick={() => open(event)}>
        {event.type}
      </Button>
    ),
  };
}

const whyColumns = (t: Translate): Column<Of<ParkedEvent>>[] => [
  { key: 'consumer', title: t('consumer'), render: ({ consumer }) => consumer },
  { key: 'organisation', title: t('organisation'), render: ({ organisation }) => organisation },
  { key: 'reason', title: t('error'), render: ({ reason }) => reason },
  { key: 'at', title: t('parkedAt'), render: ({ parkedAt }) => <Moment at={parkedAt} /> },
];

const actColumn = (t: Translate): Column<Of<ParkedEvent>> => ({
  key: 'act',
  title: t('actions'),
  render: ({ domain, id }) => <ItemActions domain={domain} id={id} />,
});

function Detail({ event }: { readonly event: Of<ParkedEvent> }) {
  const t = useTranslations('desk');
  return (
    <Facts
      facts={[
        { label: t('domainLabel'), value: t(`domain.${event.domain}`) },
        { label: t('consumer'), value: event.consumer },
        { label: t('source'), value: event.source },
        { label: t('organisation'), value: event.organisation },
        { label: t('eventId'), value: event.eventId },
        { label: t('subjectId'), value: event.subjectId ?? t('none') },
        { label: t('happenedAt'), value: <Moment at={event.happenedAt} /> },
        { label: t('parkedAt'), value: <Moment at={event.parkedAt} /> },
        { label: t('error'), value: event.reason },
      ]}
    />
  );
}
