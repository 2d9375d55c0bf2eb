import type { useTranslations } from 'next-intl';
import { Link } from '#lib/i18n/navigation.ts';
import { Day, Money, Moment } from '#ui/format/formatted.tsx';
import { StatusTag } from '#ui/status-tag.tsx';
import type { Column } from '#ui/table/data-table.tsx';
import type { Ledger } from './account-page.tsx';

type Translate = ReturnType<typeof useTranslations<never>>;
type Posting = Ledger['postings']['edges'][number]['node'];
type Hold = Ledger['holds']['edges'][number]['node'];

/** The postings of an account; each leads to its journal. */
export function postingColumns(t: Translate): Column<Posting>[] {
  return [
    {
      key: 'template',
      title: t('ledger.template'),
      render: ({ template, journal }) => {
        const name = t(`ledger.templates.${template}`);
        return journal ? <Link href={`/ledger/journals/${journal.id}`}>{name}</Link> : name;
      },
    },
    {
      key: 'day',
      title: t('ledger.businessDate'),
      render: ({ businessDate }) => <Day day={businessDate} />,
    },
    {
      key: 'at',
      title: t('ledger.postedAt'),
      render: ({ postedAt }) => <Moment at={postedAt} />,
    },
    {
      key: 'side',
      title: t('ledger.side'),
      render: ({ direction }) => t(`ledger.sides.${direction}`),
    },
    {
      key: 'amount',
      title: t('common.columns.amount'),
      align: 'right',
      render: ({ amount }) => <Money value={amount} />,
    },
    {
      key: 'after',
      title: t('ledger.balanceAfter'),
      align: 'right',
      render: ({ balanceAfter }) => <Money value={balanceAfter} />,
    },
  ];
}

const HOLD_TONES = { OPEN: 'warn', CAPTURED: 'good', RELEASED: 'quiet' } as const;

export function holdColumns(t: Translate): Column<Hold>[] {
  return [
    { key: 'reason', title: t('ledger.reason'), render: ({ reason }) => reason },
    {
      key: 'status',
      title: t('common.columns.status'),
      render: ({ status }) => (
        <StatusTag tone={HOLD_TONES[status]} label={t(`ledger.holdStatus.${status}`)} />
      ),
    },
    {
      key: 'placedAt',
      title: t('ledger.placedAt'),
      render: ({ placedAt }) => <Moment at={placedAt} />,
    },
    {
      key: 'closedAt',
      title: t('ledger.closedAt'),
      render: ({ closedAt }) => (closedAt ? <Moment at={closedAt} /> : t('common.none')),
    },
    {
      key: 'amount',
      title: t('common.columns.amount'),
      align: 'right',
      render: ({ amount }) => <Money value={amount} />,
    },
  ];
}
