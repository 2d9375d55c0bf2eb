'use client';

import { useTranslations } from 'next-intl';
import type { ProductPageQuery } from '#generated/gql/graphql.ts';
import { Link } from '#lib/i18n/navigation.ts';
import { Facts, type Fact } from '#ui/facts.tsx';
import { Figure } from '#ui/figure.tsx';
import { Count, Money, Share } from '#ui/format/formatted.tsx';
import { Grid } from '#ui/grid.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Section } from '#ui/section.tsx';
import { ProductStatusTag } from './product-status-tag.tsx';

export type Product = NonNullable<ProductPageQuery['product']>;
type Translate = ReturnType<typeof useTranslations<never>>;

/** What is sold, on which terms, and how many hold it. */
export function ProductHead({ product }: { readonly product: Product }) {
  const t = useTranslations();
  const { name, status, kind, code, description, annualRate, minimumAmount, holderCount } = product;
  const none = t('common.none');
  return (
    <div>
      <PageHeader
        title={name}
        mark={<ProductStatusTag status={status} />}
        lead={description ?? `${t(`enums.ProductKind.${kind}`)} · ${code}`}
        parent={{ href: '/products', label: t('products.title') }}
      />
      <Grid kind="figures">
        <Figure label={t('products.holderCount')} value={<Count value={holderCount} />} />
        <Figure
          label={t('products.rate')}
          value={annualRate ? <Share value={annualRate} /> : none}
        />
        <Figure
          label={t('products.minimum')}
          value={minimumAmount ? <Money value={minimumAmount} /> : none}
        />
      </Grid>
      <Section title={t('products.about')}>
        <Facts facts={productFacts(product, t)} />
      </Section>
    </div>
  );
}

function productFacts(product: Product, t: Translate): Fact[] {
  const { code, kind, currency, riskLevel, termDays, organisation, channels, source } = product;
  const none = t('common.none');
  return [
    { label: t('products.code'), value: code },
    { label: t('common.columns.kind'), value: t(`enums.ProductKind.${kind}`) },
    {
      label: t('products.risk'),
      value: riskLevel ? t(`enums.RiskLevel.${riskLevel}`) : none,
    },
    {
      label: t('products.term'),
      value: termDays ? t('products.days', { count: termDays }) : none,
    },
    { label: t('products.currency'), value: currency },
    { label: t('products.organisation'), value: organisation.name },
    {
      label: t('productSources.source'),
      value: source ? <Link href={`/products/sources/${source.id}`}>{source.name}</Link> : none,
    },
    {
      label: t('products.channels'),
      value: channels.map(({ name }) => name).join(' · ') || none,
    },
  ];
}
