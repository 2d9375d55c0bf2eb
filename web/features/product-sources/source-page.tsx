'use client';

import { useTranslations } from 'next-intl';
import type { ProductSourcePageQuery } from '#generated/gql/graphql.ts';
import { Grid } from '#ui/grid.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Section } from '#ui/section.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import { DataTable, type Column } from '#ui/table/data-table.tsx';
import { ListTable } from '#ui/table/list-table.tsx';
import { intakeColumns, type Translate } from './intake-columns.tsx';
import { fieldText } from './field-text.ts';
import { ReadSource } from './read-source.tsx';
import { ChangeSource } from './source-form.tsx';
import { isAsked, valuesOf } from './source-values.ts';

type Source = NonNullable<ProductSourcePageQuery['productSource']>;

interface Props {
  readonly source: Source;
  readonly intakes: ProductSourcePageQuery['productIntakes'];
  readonly mayWrite: boolean;
}

/** How a source is read, and every time that it was. */
export function SourcePage({ source, intakes, mayWrite }: Props) {
  const t = useTranslations();
  const { id, version, name, nameZh, nameEn, kind, code, productCount, mapping } = source;
  const initial = { kind, nameZh, nameEn, ...valuesOf(mapping) };
  const actions = mayWrite && (
    <>
      <ChangeSource key={version} seen={{ id, version }} initial={initial} />
      <ReadSource source={source} />
    </>
  );
  return (
    <>
      <PageHeader
        title={name}
        lead={`${code} · ${t(`enums.ProductSourceKind.${kind}`)} · ${t('productSources.has', { count: productCount })}`}
        parent={{ href: '/products/sources', label: t('productSources.title') }}
        actions={actions}
      />
      <Grid kind="stack">
        <Intakes intakes={intakes} />
        {!isAsked(kind) && <Mapping mapping={mapping} />}
      </Grid>
    </>
  );
}

function Intakes({ intakes }: Pick<Props, 'intakes'>) {
  const t = useTranslations();
  return (
    <Section title={t('productSources.intakes')}>
      <ListTable
        label={t('productSources.intakes')}
        isFramed={false}
        filters={[]}
        rows={intakes.edges.map(({ node }) => node)}
        rowKey={(intake) => intake.id}
        page={{ ...intakes.pageInfo, totalCount: intakes.totalCount }}
        columns={intakeColumns(t)}
        empty={<EmptyState title={t('productSources.never')} />}
      />
    </Section>
  );
}

function Mapping({ mapping }: Pick<Source, 'mapping'>) {
  const t = useTranslations();
  return (
    <Section title={t('productSources.mapping')}>
      <DataTable
        label={t('productSources.mapping')}
        rows={mapping}
        rowKey={({ field }) => field}
        columns={mappingColumns(t)}
        empty={t('common.none')}
      />
    </Section>
  );
}

const mappingColumns = (t: Translate): Column<Source['mapping'][number]>[] => [
  {
    key: 'field',
    title: t('productSources.field'),
    render: ({ field }) => t(`enums.ProductField.${field}`),
  },
  {
    key: 'column',
    title: t('productSources.column'),
    render: ({ column, fixed }) => column ?? t('productSources.always', { value: fixed ?? '' }),
  },
  {
    key: 'values',
    title: t('productSources.translated'),
    render: ({ field, values }) =>
      values.map(({ from, to }) => `${from} → ${fieldText(t, field, to)}`).join('；') ||
      t('common.none'),
  },
];
