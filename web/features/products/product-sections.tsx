import { getTranslations } from 'next-intl/server';
import { CampaignTable } from '#features/campaigns/campaign-table.tsx';
import { ask } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import { Section } from '#ui/section.tsx';
import { NotAvailable } from '#ui/states/not-available.tsx';
import type { Period } from './period.ts';
import { PeriodSwitch } from './period-switch.tsx';
import { ProductAnalytics } from './product-analytics.tsx';
import { PRODUCT_PARTS } from './product-parts.queries.ts';
import { ProductParts } from './product-parts.tsx';
import { ProductHoldings } from './product-holdings.tsx';
import { PRODUCT_ANALYTICS, PRODUCT_CAMPAIGNS, PRODUCT_HOLDINGS } from './products.queries.ts';

interface Props {
  readonly id: string;
}

export async function AnalyticsSection({ id, period }: Props & { readonly period: Period }) {
  const t = await getTranslations('products');
  const { days, from, to } = period;
  const answer = await ask(PRODUCT_ANALYTICS, { id, from, to });
  const analytics = answer.ok ? answer.data.product?.analytics : null;
  return (
    <Section title={t('analytics')} extra={<PeriodSwitch days={days} />}>
      {analytics ? <ProductAnalytics analytics={analytics} /> : <NotAvailable />}
    </Section>
  );
}

/** The same by channel and branch, who comes back, and what follows. */
export async function PartsSection({ id, period }: Props & { readonly period: Period }) {
  const t = await getTranslations('products');
  const { from, to } = period;
  const answer = await ask(PRODUCT_PARTS, { id, from, to, locale: await graphLocale() });
  const parts = answer.ok ? answer.data.product?.analytics : null;
  if (parts) return <ProductParts parts={parts} />;
  return (
    <Section title={t('byChannel')}>
      <NotAvailable />
    </Section>
  );
}

export async function CampaignsSection({ id }: Props) {
  const t = await getTranslations('products');
  const answer = await ask(PRODUCT_CAMPAIGNS, { id });
  const campaigns = answer.ok ? answer.data.product?.campaigns : null;
  const label = t('campaigns');
  return (
    <Section title={label}>
      {campaigns ? (
        <CampaignTable label={label} empty={t('noCampaigns')} campaigns={campaigns} />
      ) : (
        <NotAvailable />
      )}
    </Section>
  );
}

export async function HoldingsSection({ id, after }: Props & { readonly after: string | null }) {
  const t = await getTranslations('products');
  const answer = await ask(PRODUCT_HOLDINGS, { id, after });
  const holdings = answer.ok ? answer.data.product?.holdings : null;
  return (
    <Section title={t('holdings')}>
      {holdings ? <ProductHoldings holdings={holdings} /> : <NotAvailable />}
    </Section>
  );
}
