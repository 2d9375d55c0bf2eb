'use client';

import { useTranslations } from 'next-intl';
import type { PackagesQuery } from '#generated/gql/graphql.ts';
import { Link } from '#lib/i18n/navigation.ts';
import { Moment, Money } from '#ui/format/formatted.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import type { Column } from '#ui/table/data-table.tsx';
import { ListTable } from '#ui/table/list-table.tsx';
import { PackageStatusTag } from './package-status-tag.tsx';
import { PACKAGE_STATUSES } from './package-statuses.ts';

type Version = PackagesQuery['packageVersions']['edges'][number]['node'];
type Translate = ReturnType<typeof useTranslations<never>>;

/** Versions of packages, changed last first. */
export function PackageList({ packages }: { readonly packages: PackagesQuery['packageVersions'] }) {
  const t = useTranslations();
  const options = PACKAGE_STATUSES.map((value) => ({
    ...{ value, label: t(`enums.PackageStatus.${value}`) },
  }));
  return (
    <ListTable
      label={t('packages.title')}
      filters={[{ name: 'status', label: t('common.columns.status'), type: 'choice', options }]}
      rows={packages.edges.map(({ node }) => node)}
      rowKey={({ id }) => id}
      page={{ ...packages.pageInfo, totalCount: packages.totalCount }}
      empty={<EmptyState title={t('packages.none')} lead={t('packages.noneLead')} />}
      columns={columns(t)}
    />
  );
}

const columns = (t: Translate): Column<Version>[] => [
  {
    key: 'name',
    title: t('common.columns.name'),
    render: ({ id, name }) => <Link href={`/products/packages/${id}`}>{name}</Link>,
  },
  {
    key: 'code',
    title: t('packages.code'),
    render: ({ code, number }) => t('packages.version', { code, number }),
  },
  {
    key: 'status',
    title: t('common.columns.status'),
    render: ({ status }) => <PackageStatusTag status={status} />,
  },
  {
    key: 'components',
    title: t('packages.components'),
    render: ({ components }) => components.map(({ name }) => name).join(' + '),
  },
  ...termColumns(t),
];

const termColumns = (t: Translate): Column<Version>[] => [
  {
    key: 'risk',
    title: t('packages.risk'),
    render: ({ riskLevel }) => (riskLevel ? t(`enums.RiskLevel.${riskLevel}`) : t('common.none')),
  },
  {
    key: 'minimum',
    title: t('packages.minimum'),
    align: 'right',
    render: ({ minimumAmount }) =>
      minimumAmount ? <Money value={minimumAmount} /> : t('common.none'),
  },
  {
    key: 'changedAt',
    title: t('packages.changedAt'),
    render: ({ changedAt }) => <Moment at={changedAt} />,
  },
];
