'use client';

import { Flex } from 'antd';
import { useTranslations } from 'next-intl';
import type { WebhookPartsFragment } from '#generated/gql/graphql.ts';
import { Moment } from '#ui/format/formatted.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import { StatusTag } from '#ui/status-tag.tsx';
import { DataTable, type Column } from '#ui/table/data-table.tsx';
import { DeliveriesButton } from './deliveries-button.tsx';
import { WebhookActions } from './webhook-actions.tsx';

export type Webhook = WebhookPartsFragment;
type Translate = ReturnType<typeof useTranslations<never>>;

interface Props {
  readonly webhooks: readonly Webhook[];
  readonly mayWrite: boolean;
}

/** Where events are sent, and how it goes. */
export function WebhookTable({ webhooks, mayWrite }: Props) {
  const t = useTranslations();
  return (
    <DataTable
      label={t('partners.webhooks')}
      rows={webhooks}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t('partners.noWebhooks')} lead={t('partners.noWebhooksLead')} />}
      columns={[
        ...columns(t),
        {
          key: 'actions',
          title: t('partners.actions'),
          render: (webhook) => (
            <Flex gap={4} wrap>
              <DeliveriesButton webhook={webhook} mayWrite={mayWrite} />
              {mayWrite && <WebhookActions webhook={webhook} />}
            </Flex>
          ),
        },
      ]}
    />
  );
}

const columns = (t: Translate): Column<Webhook>[] => [
  { key: 'event', title: t('partners.event'), render: ({ event }) => <code>{event}</code> },
  {
    key: 'url',
    title: t('partners.url'),
    render: ({ url }) => <span style={{ overflowWrap: 'anywhere' }}>{url}</span>,
  },
  {
    key: 'state',
    title: t('common.columns.status'),
    render: (webhook) => <StatusTag {...stateOf(t, webhook)} />,
  },
  {
    key: 'last',
    title: t('partners.deliveredAt'),
    render: ({ deliveredAt }) =>
      deliveredAt ? <Moment at={deliveredAt} /> : t('partners.nothingYet'),
  },
  { key: 'trouble', title: t('partners.trouble'), render: (hook) => <Trouble webhook={hook} /> },
];

function stateOf(t: Translate, { status, failures }: Webhook) {
  const label = t(`enums.WebhookStatus.${status}`);
  if (status === 'SUSPENDED') return { tone: 'bad', label } as const;
  if (status === 'PAUSED') return { tone: 'quiet', label } as const;
  return failures > 0
    ? ({ tone: 'warn', label: t('partners.retrying') } as const)
    : ({ tone: 'good', label } as const);
}

/** Since when, why, and what comes next. */
function Trouble({ webhook }: { readonly webhook: Webhook }) {
  const t = useTranslations();
  const { lastError, failures, nextAt } = webhook;
  if (lastError === null) return t('common.none');
  return (
    <>
      <code>{lastError}</code>
      {failures > 0 && <div>{t('partners.tries', { count: failures })}</div>}
      {nextAt && (
        <div>
          {t('partners.nextAt')} <Moment at={nextAt} />
        </div>
      )}
    </>
  );
}
