'use client';

import { Button, Drawer } from 'antd';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { ConfirmedButton } from '#ui/confirmed-button.tsx';
import { Moment } from '#ui/format/formatted.tsx';
import { PageSkeleton } from '#ui/page-skeleton.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import { NotAvailable } from '#ui/states/not-available.tsx';
import { StatusTag } from '#ui/status-tag.tsx';
import { DataTable, type Column } from '#ui/table/data-table.tsx';
import { type Delivery, loadDeliveries, replayWebhook } from './webhook.actions.ts';
import type { Webhook } from './webhook-table.tsx';

interface Props {
  readonly webhook: Webhook;
  readonly mayWrite: boolean;
}

/** What was sent in the last days and how it was answered, and the way to have it sent again. */
export function DeliveriesButton({ webhook, mayWrite }: Props) {
  const t = useTranslations('partners');
  const { id, event } = webhook;
  const [isOpen, setIsOpen] = useState(false);
  const [deliveries, setDeliveries] = useState<readonly Delivery[] | null>(null);
  const [isPending, startTransition] = useTransition();
  const open = () => {
    setIsOpen(true);
    startTransition(async () => setDeliveries(await loadDeliveries(id)));
  };
  return (
    <>
      <Button type="link" size="small" aria-label={t('deliveriesOf', { event })} onClick={open}>
        {t('deliveries')}
      </Button>
      <Drawer
        open={isOpen}
        onClose={() => setIsOpen(false)}
        title={t('deliveriesOf', { event })}
        size={720}
        destroyOnHidden
      >
        {isPending && <PageSkeleton />}
        {!isPending && deliveries === null && <NotAvailable />}
        {!isPending && deliveries && (
          <Deliveries webhookId={id} deliveries={deliveries} mayWrite={mayWrite} />
        )}
      </Drawer>
    </>
  );
}

interface TableProps {
  readonly webhookId: string;
  readonly deliveries: readonly Delivery[];
  readonly mayWrite: boolean;
}

type Translate = ReturnType<typeof useTranslations<'partners'>>;

function Deliveries({ webhookId, deliveries, mayWrite }: TableProps) {
  const t = useTranslations('partners');
  const again: Column<Delivery> = {
    key: 'again',
    title: t('actions'),
    render: ({ cursor, isTest }) =>
      !isTest && (
        <ConfirmedButton
          label={t('replay')}
          question={t('replayTitle')}
          lead={t('replayLead')}
          done={t('replayed')}
          isSmall
          act={() => replayWebhook(webhookId, cursor)}
        />
      ),
  };
  return (
    <DataTable
      label={t('deliveries')}
      rows={deliveries}
      rowKey={({ id }) => id}
      columns={[...columns(t), ...(mayWrite ? [again] : [])]}
      empty={<EmptyState title={t('noDeliveries')} />}
    />
  );
}

const columns = (t: Translate): Column<Delivery>[] => [
  { key: 'at', title: t('at'), render: ({ at }) => <Moment at={at} /> },
  {
    key: 'answer',
    title: t('answer'),
    render: ({ error, status, isTest }) => (
      <>
        <StatusTag tone={error === null ? 'good' : 'bad'} label={error ?? `HTTP ${status}`} />
        {isTest && ` ${t('isTest')}`}
      </>
    ),
  },
  {
    key: 'took',
    title: t('took'),
    align: 'right',
    render: ({ durationMs }) => t('milliseconds', { count: durationMs }),
  },
];
