'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { CAMPAIGN_MODELS } from '#features/campaigns/campaign-values.ts';
import { EXPORT_LISTS } from '#features/exports/export-lists.ts';
import { FLOW_PARTS } from '#features/flows/flow-parts.ts';
import { PERIODS, SOURCES } from '#features/limits/limit-values.ts';
import { ERASED_KINDS } from '#features/personal/personal-words.ts';
import { PRIZE_KINDS } from '#features/prizes/prize-values.ts';
import { useTagValue, type TagValueWriter } from '#features/tags/use-tag-value.ts';
import { Link } from '#lib/i18n/navigation.ts';
import { Count, Money, Moment } from '#ui/format/formatted.tsx';
import { DataTable, type Column } from '#ui/table/data-table.tsx';
import type { Approval } from './approval-page.tsx';
import styles from './approvals.module.css';

type Change = Approval['changes'][number];
type Translate = ReturnType<typeof useTranslations<never>>;

/** Fields that have a name in both languages; others are shown as the graph calls them. */
const FIELDS = [
  'model',
  'name',
  'description',
  'startsAt',
  'endsAt',
  'tag',
  'group',
  'tagValue',
  'follows',
  'followsGroup',
  'holdOutPercent',
  'product',
  'budget',
  'prizeName',
  'prizeKind',
  'prizeTotal',
  'prizeWeight',
  'unitCost',
  'exportList',
  'exportFormat',
  'exportColumns',
  'exportRows',
  'exportRowLimit',
  'erasureReason',
  'erasureKinds',
  'flowCode',
  'packageCode',
  'limitSource',
  'limitChannel',
  'limitPeriod',
  'limitCap',
  'limitLaw',
] as const;

const PACKAGE_PARTS = [
  'NAME',
  'SUMMARY',
  'COMPONENT',
  'RATE',
  'TIERS',
  'TERM_DAYS',
  'MINIMUM',
  'RISK_LEVEL',
  'RULE',
] as const;
/** Every field of what was submitted; what is different from before stands out. */
export function ApprovalChanges({ changes }: { readonly changes: readonly Change[] }) {
  const t = useTranslations();
  const isFirst = changes.every(({ before }) => before === null);
  return (
    <DataTable
      label={t('approvals.changes')}
      columns={columns(t, isFirst)}
      rows={changes}
      rowKey={({ field }) => field}
      empty={t('common.none')}
    />
  );
}

function columns(t: Translate, isFirst: boolean): Column<Change>[] {
  const before: Column<Change> = {
    key: 'before',
    title: t('approvals.before'),
    render: (change) => <Value change={change} side="before" />,
  };
  return [
    {
      ...{ key: 'field', title: t('approvals.field') },
      render: ({ field, label }) => label ?? fieldName(t, field),
    },
    ...(isFirst ? [] : [before]),
    {
      key: 'after',
      title: isFirst ? t('approvals.submitted') : t('approvals.after'),
      render: (change) => (
        <span className={className(change, isFirst)}>
          <Value change={change} side="after" />
        </span>
      ),
    },
  ];
}

function className({ before, after }: Change, isFirst: boolean): string | undefined {
  if (isFirst) return undefined;
  return before === after ? styles['same'] : styles['changed'];
}

/** `prizeName`, `prizeName.2` of the second prize. */
function fieldName(t: Translate, field: string): string {
  const [base = '', detail] = field.split('.', 2);
  if (base === 'flow') return flowPart(t, field) ?? field;
  if (base === 'package') return packagePart(t, field) ?? field;
  const known = FIELDS.find((name) => name === base);
  if (!known) return field;
  const name = t(`approvals.fields.${known}`);
  return detail ? t('approvals.ofPrize', { place: Number(detail), field: name }) : name;
}

/** `flow.confirm.CHANNELS`: a part of a step; `flow.NAME`: of the whole flow. Null for what is none. */
function flowPart(t: Translate, field: string): string | null {
  const [, ...rest] = field.split('.');
  const part = FLOW_PARTS.find((one) => rest.includes(one));
  if (!part) return null;
  return rest.map((each) => (each === part ? t(`enums.FlowPart.${part}`) : each)).join(' · ');
}

/** `package.T1.RATE`: of one of its products; `package.NAME`: of the whole. Null for what is none. */
function packagePart(t: Translate, field: string): string | null {
  const [, ...rest] = field.split('.');
  const part = PACKAGE_PARTS.find((one) => one === rest.at(-1));
  return part ? [...rest.slice(0, -1), t(`enums.PackagePart.${part}`)].join(' · ') : null;
}

function Value({ change, side }: { change: Change; side: 'before' | 'after' }): ReactNode {
  const t = useTranslations();
  const write = useTagValue();
  const { field, type, [side]: value } = change;
  if (value === null) return t('common.none');
  switch (type) {
    case 'MONEY': {
      const [amount = '', currency = ''] = value.split(' ');
      return <Money value={{ amount, currency }} />;
    }
    case 'MOMENT':
      return <Moment at={value} />;
    case 'COUNT':
      return <Count value={Number(value)} />;
    case 'PRODUCT':
      return <Link href={`/products/${value}`}>{t('approvals.seeProduct')}</Link>;
    case 'TAG':
      return <Link href={`/tags/${value}`}>{value}</Link>;
    case 'GROUP':
      return <Link href={`/analysis/groups/${value}`}>{t('approvals.seeGroup')}</Link>;
    case 'WORDS':
      return <span className={styles['words']}>{value}</span>;
    case 'TEXT':
      return <span className={styles['words']}>{wordsOf(t, write, { field, value })}</span>;
  }
}

/** Names of the graph in words; whatever else people wrote as it is. */
function wordsOf(
  t: Translate,
  write: TagValueWriter,
  { field, value }: { readonly field: string; readonly value: string },
): string {
  // As many values or one: whether it may have several is not said here.
  if (field === 'tagValue') return write('LIST', value);
  const prize = field.startsWith('prizeKind') && PRIZE_KINDS.find((kind) => kind === value);
  if (prize) return t(`enums.PrizeKind.${prize}`);
  if (field === 'erasureKinds') return value.split(', ').map(erased(t)).join(' · ');
  const source = field === 'limitSource' && SOURCES.find((one) => one === value);
  if (source) return t(`enums.LimitSource.${source}`);
  const period = field === 'limitPeriod' && PERIODS.find((one) => one === value);
  if (period) return t(`enums.LimitPeriod.${period}`);
  const model = field === 'model' && CAMPAIGN_MODELS.find((name) => name === value);
  if (model) return t(`enums.CampaignModel.${model}`);
  const list = field === 'exportList' && EXPORT_LISTS.find((name) => name === value);
  return list ? t(`tasks.list.${list}`) : value;
}

const erased =
  (t: Translate) =>
  (value: string): string => {
    const known = ERASED_KINDS.find((kind) => kind === value);
    return known ? t(`enums.ErasedKind.${known}`) : value;
  };
