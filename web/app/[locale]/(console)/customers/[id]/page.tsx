import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { ChannelsSection } from '#features/channels/channels-section.tsx';
import { CustomerIdentity } from '#features/customer-page/customer-identity.tsx';
import { CUSTOMER } from '#features/customer-page/customer-page.queries.ts';
import {
  AccountsSection,
  AwardsSection,
  CampaignsSection,
  CreditSection,
  OrdersSection,
  TagsSection,
  TimelineSection,
} from '#features/customer-page/customer-sections.tsx';
import { Guard } from '#features/guard/guard.tsx';
import { Part } from '#features/guard/part.tsx';
import { IdentitiesSection } from '#features/identities/identities-section.tsx';
import { History } from '#features/history/history.tsx';
import { LimitsSection } from '#features/limits/limits-section.tsx';
import { CounterSection } from '#features/orders/counter-section.tsx';
import { PersonalSection } from '#features/personal/personal-section.tsx';
import { RiskSection } from '#features/suitability/risk-section.tsx';
import { ask } from '#lib/graph/request.ts';
import { Grid } from '#ui/grid.tsx';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly params: Promise<{ id: string }>;
}

const loadCustomer = cache(async (id: string) => ask(CUSTOMER, { id }));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const answer = await loadCustomer((await params).id);
  return answer.ok && answer.data.customer ? { title: answer.data.customer.name } : {};
}

/** One customer, from all three domains; each section loads, and fails, on its own. */
export default function CustomerPage({ params }: Props) {
  return (
    <Guard permission="customer:read">
      <Customer params={params} />
    </Guard>
  );
}

async function Customer({ params }: Props) {
  const { id } = await params;
  const answer = await loadCustomer(id);
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const { customer } = answer.data;
  if (!customer) notFound();
  return (
    <Grid kind="stack">
      <div>
        <CustomerIdentity customer={customer} />
      </div>
      <Part permission="order:write" section={<CounterSection id={id} />} />
      <Part permission="customer:read" section={<PersonalSection id={id} />} />
      <Part permission="tag:read" section={<TagsSection id={id} />} />
      <Grid kind="halves">
        <Grid kind="stack">
          <Part permission="customer:read" section={<AccountsSection id={id} />} />
          <Part permission="customer:read" section={<ChannelsSection id={id} />} />
          <Part permission="customer:read" section={<LimitsSection id={id} />} />
          <Part permission="order:read" section={<OrdersSection id={id} />} />
        </Grid>
        <Grid kind="stack">
          <Part permission="customer:read" section={<CreditSection id={id} />} />
          <Part permission="customer:read" section={<RiskSection id={id} />} />
          <Part permission="campaign:read" section={<CampaignsSection id={id} />} />
          <Part permission="award:read" section={<AwardsSection id={id} />} />
        </Grid>
      </Grid>
      <Part permission="customer:read" section={<IdentitiesSection id={id} />} />
      <Part permission="customer:read" section={<TimelineSection id={id} />} />
      <History kind="Customer" id={id} />
    </Grid>
  );
}
