'use client';

import { Select } from 'antd';
import { useTranslations } from 'next-intl';
import type { PackageChangesQuery, PackageVersionsOfQuery } from '#generated/gql/graphql.ts';
import { Section } from '#ui/section.tsx';
import { type Column, DataTable } from '#ui/table/data-table.tsx';
import { useListState } from '#ui/table/use-list-state.ts';
import type { Package } from './package-values.ts';

type Change = PackageChangesQuery['packageChanges'][number];
type Translate = ReturnType<typeof useTranslations<never>>;

interface Props {
  readonly version: Package;
  readonly others: PackageVersionsOfQuery['packageVersions'];
  readonly from: string;
  readonly changes: PackageChangesQuery['packageChanges'];
}

/** In what it differs from another version; the address holds which. */
export function ComparedVersions({ version, others, from, changes }: Props) {
  const t = useTranslations();
  const list = useListState();
  const options = others.edges
    .filter(({ node }) => node.id !== version.id)
    .map(({ node: { id, number, status } }) => ({
      value: id,
      label: `${number} · ${t(`enums.PackageStatus.${status}`)}`,
    }));
  const chooser = (
    <Select
      aria-label={t('packages.compareWith')}
      value={from}
      options={options}
      loading={list.isPending}
      onChange={(chosen) => list.change({ from: chosen })}
      style={{ minWidth: 160 }}
    />
  );
  return (
    <Section title={t('packages.changes')} extra={chooser}>
      <DataTable
        label={t('packages.changes')}
        rows={changes}
        rowKey={({ part, about }) => `${part} ${about}`}
        empty={t('packages.noChanges')}
        columns={columns(t)}
      />
    </Section>
  );
}

const columns = (t: Translate): Column<Change>[] => [
  {
    key: 'about',
    title: t('packages.about'),
    render: ({ about }) => about ?? t('packages.whole'),
  },
  {
    key: 'part',
    title: t('packages.part'),
    render: ({ part }) => t(`enums.PackagePart.${part}`),
  },
  ...(['before', 'after'] as const).map((side) => ({
    key: side,
    title: t(`packages.${side}`),
    render: (change: Change) => change[side] ?? t('common.none'),
  })),
];
