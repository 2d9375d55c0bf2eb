'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { ProductIntakePageQuery } from '#generated/gql/graphql.ts';
import { Figure } from '#ui/figure.tsx';
import { Count, Moment } from '#ui/format/formatted.tsx';
import { Grid } from '#ui/grid.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { ListTable } from '#ui/table/list-table.tsx';
import { IntakeActions } from './intake-actions.tsx';
import { intakeTag } from './intake-columns.tsx';
import { ITEM_KINDS } from './item-kinds.ts';
import { type Choosing, itemColumns } from './item-columns.tsx';

type Intake = NonNullable<ProductIntakePageQuery['productIntake']>;
export type Item = Intake['items']['edges'][number]['node'];

interface Props {
  readonly intake: Intake;
  readonly mayWrite: boolean;
}

const COUNTS = ['added', 'changed', 'gone'] as const;

/** What a source said, held against what the bank has; chosen and taken over here. */
export function IntakePage({ intake, mayWrite }: Props) {
  const t = useTranslations();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const { source, startedAt, startedBy, fileName } = intake;
  const isOpen = intake.status === 'REVIEW' && mayWrite;
  const toggle = (id: string) =>
    setChosen((before) => new Set(before).symmetricDifference(new Set([id])));
  return (
    <Grid kind="stack">
      <PageHeader
        title={t('productSources.intakeOf', { name: source.name })}
        mark={intakeTag(t, intake)}
        lead={
          <>
            <Moment at={startedAt} /> {[startedBy, fileName].filter(Boolean).join(' · ')}
          </>
        }
        parent={{ href: `/products/sources/${source.id}`, label: source.name }}
        actions={isOpen && <IntakeActions intake={intake} chosen={[...chosen]} />}
      />
      <Grid kind="figures">
        <Figure
          label={t('productSources.counts.rowCount')}
          value={<Count value={intake.rowCount} />}
          note={t('productSources.ofThem', { unchanged: intake.unchanged, parked: intake.parked })}
        />
        {COUNTS.map((count) => (
          <Figure
            key={count}
            label={t(`productSources.counts.${count}`)}
            value={<Count value={intake[count]} />}
          />
        ))}
      </Grid>
      <Items intake={intake} choosing={isOpen ? { chosen, toggle } : null} />
    </Grid>
  );
}

interface ItemsProps extends Pick<Props, 'intake'> {
  readonly choosing: Choosing | null;
}

function Items({ intake: { items }, choosing }: ItemsProps) {
  const t = useTranslations();
  const options = ITEM_KINDS.map((value) => ({
    ...{ value, label: t(`enums.ProductIntakeItemKind.${value}`) },
  }));
  return (
    <ListTable
      label={t('productSources.items')}
      columns={itemColumns(t, choosing)}
      rows={items.edges.map(({ node }) => node)}
      rowKey={({ id }) => id}
      page={{ ...items.pageInfo, totalCount: items.totalCount }}
      filters={[{ name: 'kind', label: t('productSources.itemKind'), type: 'choice', options }]}
      empty={t('productSources.same')}
    />
  );
}
