import type { useTranslations } from 'next-intl';
import { Link } from '#lib/i18n/navigation.ts';
import { Money } from '#ui/format/formatted.tsx';
import type { Column } from '#ui/table/data-table.tsx';
import type { Package } from './package-values.ts';
import { Rate } from './rate.tsx';

type Translate = ReturnType<typeof useTranslations<never>>;
type Component = Package['components'][number];

export const componentColumns = (t: Translate): Column<Component>[] => [
  {
    key: 'name',
    title: t('packages.product'),
    render: ({ name, product }) => <Link href={`/products/${product.id}`}>{name}</Link>,
  },
  {
    key: 'source',
    title: t('packages.source'),
    render: ({ product: { source } }) =>
      source ? (
        <Link href={`/products/sources/${source.id}`}>{source.name}</Link>
      ) : (
        t('common.none')
      ),
  },
  {
    key: 'kind',
    title: t('common.columns.kind'),
    render: ({ kind }) => t(`enums.ProductKind.${kind}`),
  },
  ...termColumns(t),
];

const termColumns = (t: Translate): Column<Component>[] => [
  {
    key: 'rate',
    title: t('packages.rate'),
    align: 'right',
    render: ({ annualRate }) => <Rate rate={annualRate} />,
  },
  {
    key: 'tiers',
    title: t('packages.tiers'),
    render: ({ tiers, currency }) =>
      tiers.length === 0
        ? t('common.none')
        : tiers.map(({ from: amount, annualRate }) => (
            <div key={amount}>
              {t.rich('packages.tier', {
                from: () => <Money value={{ amount, currency }} />,
                rate: () => <Rate rate={annualRate} />,
              })}
            </div>
          )),
  },
  {
    key: 'term',
    title: t('packages.termDays'),
    align: 'right',
    render: ({ termDays }) => termDays ?? t('common.none'),
  },
  {
    key: 'minimum',
    title: t('packages.minimum'),
    align: 'right',
    render: ({ minimumAmount }) =>
      minimumAmount ? <Money value={minimumAmount} /> : t('common.none'),
  },
];

export const ruleColumns = (t: Translate): Column<Package['rules'][number]>[] => [
  { key: 'code', title: t('packages.ruleCode'), render: ({ code }) => code },
  { key: 'sentence', title: t('packages.sentence'), render: ({ sentence }) => sentence },
  {
    key: 'facts',
    title: t('packages.fact'),
    render: ({ facts }) => facts.map((fact) => t(`enums.PackageFact.${fact}`)).join('、'),
  },
  { key: 'logic', title: t('packages.logic'), render: ({ logic }) => <code>{logic}</code> },
];
