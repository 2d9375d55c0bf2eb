'use client';

import { Form, Input, InputNumber } from 'antd';
import { useTranslations } from 'next-intl';
import { Link } from '#lib/i18n/navigation.ts';
import { FormModal } from '#ui/form-modal.tsx';
import { Count, Share } from '#ui/format/formatted.tsx';
import { StatusTag } from '#ui/status-tag.tsx';
import { DataTable, type Column } from '#ui/table/data-table.tsx';
import { setCapabilityTerms } from './catalogue.actions.ts';
import type { Capability, CapabilityValues } from './catalogue-values.ts';

/** How the operations of a capability were answered. */
export interface Measured {
  readonly operations: number;
  readonly errors: number;
  readonly averageMs: number;
}

interface Row extends Capability {
  /** Null for who may not see it. */
  readonly measured: Measured | null;
}

interface Props {
  readonly capabilities: readonly Row[];
  readonly mayWrite: boolean;
}

type Translate = ReturnType<typeof useTranslations<never>>;

/** What the bank can do, who answers for it, what is promised and what was measured. */
export function CapabilityTable({ capabilities, mayWrite }: Props) {
  const t = useTranslations();
  const isMeasured = capabilities.some(({ measured }) => measured !== null);
  return (
    <DataTable<Row>
      label={t('catalogue.capabilities')}
      rows={capabilities}
      rowKey={({ code }) => code}
      columns={[
        ...columns(t),
        ...(isMeasured ? measuredColumns(t) : []),
        ...(mayWrite
          ? [
              {
                key: 'act',
                title: t('catalogue.act'),
                render: (row: Row) => <Terms key={row.version} capability={row} />,
              },
            ]
          : []),
      ]}
      empty={t('catalogue.nothing')}
    />
  );
}

const columns = (t: Translate): Column<Row>[] => [
  {
    key: 'name',
    title: t('catalogue.capability'),
    render: ({ code, name }) => (
      <Link href={`/developers/interfaces?capability=${code}`}>{name}</Link>
    ),
  },
  {
    key: 'does',
    title: t('catalogue.does'),
    render: ({ does }) => <div style={{ maxWidth: 320, whiteSpace: 'normal' }}>{does}</div>,
  },
  {
    key: 'owner',
    title: t('catalogue.owner'),
    render: ({ owner }) => owner ?? t('common.none'),
  },
  {
    key: 'promise',
    title: t('catalogue.promise'),
    render: ({ successTarget, targetMs }) =>
      successTarget && targetMs ? (
        <>
          <Share value={successTarget} digits={2} /> · {t('catalogue.ms', { ms: targetMs })}
        </>
      ) : (
        t('common.none')
      ),
  },
];

const measuredColumns = (t: Translate): Column<Row>[] => [
  {
    key: 'volume',
    title: t('catalogue.volume'),
    align: 'right',
    render: ({ measured }) => <Count value={measured?.operations ?? 0} />,
  },
  {
    key: 'errors',
    title: t('catalogue.errors'),
    align: 'right',
    render: ({ measured }) => <Count value={measured?.errors ?? 0} />,
  },
  {
    key: 'average',
    title: t('catalogue.average'),
    align: 'right',
    render: ({ measured }) => t('catalogue.ms', { ms: Math.round(measured?.averageMs ?? 0) }),
  },
  { key: 'kept', title: t('catalogue.isKept'), render: (row) => <Kept row={row} /> },
];

/** What was measured, held against what is promised. */
function Kept({ row: { measured, successTarget, targetMs } }: { readonly row: Row }) {
  const t = useTranslations();
  if (!measured || measured.operations === 0 || !successTarget || !targetMs) {
    return <>{t('common.none')}</>;
  }
  const success = 1 - measured.errors / measured.operations;
  const isKept = success >= Number(successTarget) && measured.averageMs <= targetMs;
  return (
    <StatusTag
      tone={isKept ? 'good' : 'bad'}
      label={t(isKept ? 'catalogue.kept' : 'catalogue.missed')}
    />
  );
}

const PERCENT = 100;

function Terms({ capability }: { readonly capability: Capability }) {
  const t = useTranslations('catalogue');
  const { code, version, name, owner, successTarget, targetMs } = capability;
  const needed = [{ required: true, message: t('needed') }];
  const percent = successTarget
    ? `${Number((Number(successTarget) * PERCENT).toFixed(2))}`
    : '99.9';
  return (
    <FormModal<CapabilityValues>
      label={t('change')}
      title={t('changeOf', { operation: name })}
      buttonType="link"
      submit={t('save')}
      initial={{ owner: owner ?? '', successPercent: percent, targetMs: targetMs ?? 500 }}
      save={(values) => setCapabilityTerms({ code, version }, values)}
    >
      <Form.Item name="owner" label={t('owner')} rules={needed}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item
        name="successPercent"
        label={t('successTarget')}
        rules={[
          { required: true, pattern: /^(100|\d{1,2}(\.\d{1,2})?)$/, message: t('successRule') },
        ]}
      >
        <Input inputMode="decimal" suffix="%" />
      </Form.Item>
      <Form.Item name="targetMs" label={t('targetMs')} rules={needed}>
        <InputNumber min={1} max={600_000} precision={0} style={{ width: '100%' }} />
      </Form.Item>
    </FormModal>
  );
}
