'use client';

import { useTranslations } from 'next-intl';
import { Link } from '#lib/i18n/navigation.ts';
import { Moment } from '#ui/format/formatted.tsx';
import { StatusTag } from '#ui/status-tag.tsx';
import { DataTable, type Column } from '#ui/table/data-table.tsx';
import type { Identity } from './customer-identities.tsx';
import { EndForm } from './identity-forms.tsx';
import { shortened } from './identity-network.ts';

type Translate = ReturnType<typeof useTranslations<never>>;

interface Props {
  readonly identities: readonly Identity[];
  readonly mayEnd: boolean;
  readonly isPending: boolean;
}

/** Who says what of the customer, and since when. */
export function IdentityTable({ identities, mayEnd, isPending }: Props) {
  const t = useTranslations();
  const actions: Column<Identity> = {
    key: 'actions',
    title: t('identities.actions'),
    render: ({ id, kind, until }) =>
      until === null && <EndForm id={id} isMerge={kind === 'CUSTOMER'} />,
  };
  return (
    <DataTable
      label={t('identities.title')}
      columns={[...whatColumns(t), ...whoColumns(t), ...(mayEnd ? [actions] : [])]}
      rows={identities}
      rowKey={({ id }) => id}
      empty={t('identities.none')}
      isLoading={isPending}
    />
  );
}

const whatColumns = (t: Translate): Column<Identity>[] => [
  {
    key: 'kind',
    title: t('identities.kind'),
    render: ({ kind }) => t(`enums.IdentityKind.${kind}`),
  },
  {
    key: 'value',
    title: t('identities.value'),
    render: ({ kind, value }) =>
      kind === 'CUSTOMER' ? (
        <Link href={`/customers/${value}`}>{t('identities.mergedCustomer')}</Link>
      ) : (
        <code title={value}>{shortened(value)}</code>
      ),
  },
  { key: 'state', title: t('identities.state'), render: (identity) => <State of={identity} /> },
];

function State({ of }: { readonly of: Identity }) {
  const t = useTranslations('identities');
  if (of.until !== null) return <StatusTag tone="quiet" label={t('ended')} />;
  if (of.others.length === 0) return <StatusTag tone="good" label={t('tells')} />;
  return (
    <>
      <StatusTag tone="warn" label={t('tellsNobody')} />
      {of.others.map(({ id, name }) => (
        <div key={id}>
          <Link href={`/customers/${id}`}>{name}</Link>
        </div>
      ))}
    </>
  );
}

const whoColumns = (t: Translate): Column<Identity>[] => [
  {
    key: 'source',
    title: t('identities.source'),
    render: ({ source, actor }) =>
      source === 'SIGN_IN'
        ? t('enums.IdentitySource.SIGN_IN')
        : `${t(`enums.IdentitySource.${source}`)} · ${actor}`,
  },
  {
    ...{ key: 'confidence', title: t('identities.confidence'), align: 'right' },
    render: ({ confidence }) => `${Math.round(confidence * 100)}%`,
  },
  { key: 'since', title: t('identities.since'), render: ({ since }) => <Moment at={since} /> },
  {
    key: 'until',
    title: t('identities.until'),
    render: ({ until, endedBy, endReason }) =>
      until === null ? (
        '–'
      ) : (
        <>
          <Moment at={until} />
          <div style={{ color: 'var(--muted)' }}>
            {[endedBy, endReason].filter(Boolean).join(' · ')}
          </div>
        </>
      ),
  },
];
