import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { AwardTable } from '#features/awards/award-table.tsx';
import { CampaignTable } from '#features/campaigns/campaign-table.tsx';
import { NewIssue } from '#features/issues/new-issue.tsx';
import type { TypedDocumentString } from '#generated/gql/graphql.ts';
import { ask } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import { Link } from '#lib/i18n/navigation.ts';
import { viewerMay } from '#lib/viewer/viewer.ts';
import { Grid } from '#ui/grid.tsx';
import { Section } from '#ui/section.tsx';
import { NotAvailable } from '#ui/states/not-available.tsx';
import { CustomerAccounts, CustomerHoldings } from './customer-accounts.tsx';
import { CustomerCards, CustomerLoans } from './customer-credit.tsx';
import { CustomerOrders } from './customer-orders.tsx';
import { CUSTOMER_ACCOUNTS, CUSTOMER_CREDIT, CUSTOMER_ORDERS } from './customer-page.queries.ts';
import { CustomerTags } from './customer-tags.tsx';
import { CustomerTimeline } from './customer-timeline.tsx';
import {
  CUSTOMER_AWARDS,
  CUSTOMER_CAMPAIGNS,
  CUSTOMER_TAGS,
  CUSTOMER_TIMELINE,
} from './engagement.queries.ts';

interface Props {
  readonly id: string;
}

/** The customer as one section sees them; null when nothing came, so that only this section says so. */
async function part<C, V>(
  document: TypedDocumentString<{ customer: C | null }, V>,
  variables: V,
): Promise<C | null> {
  const answer = await ask(document, variables);
  return answer.ok ? answer.data.customer : null;
}

/** Shows `view`, or that it is not available now. */
async function titled(
  key:
    | 'accounts'
    | 'holdings'
    | 'cards'
    | 'loans'
    | 'orders'
    | 'tags'
    | 'campaigns'
    | 'awards'
    | 'timeline',
  view: ReactNode,
  extra?: ReactNode,
) {
  const t = await getTranslations('customer');
  return (
    <Section title={t(key)} extra={extra}>
      {view || <NotAvailable />}
    </Section>
  );
}

export async function AccountsSection({ id }: Props) {
  const customer = await part(CUSTOMER_ACCOUNTS, { id, locale: await graphLocale() });
  const isLinked = await viewerMay('ledger:read');
  return (
    <>
      {await titled(
        'accounts',
        customer && <CustomerAccounts accounts={customer.accounts} isLinked={isLinked} />,
      )}
      {await titled('holdings', customer && <CustomerHoldings holdings={customer.holdings} />)}
    </>
  );
}

export async function CreditSection({ id }: Props) {
  const customer = await part(CUSTOMER_CREDIT, { id, locale: await graphLocale() });
  return (
    <>
      {await titled('loans', customer && <CustomerLoans loans={customer.loans} />)}
      {await titled('cards', customer && <CustomerCards cards={customer.cards} />)}
    </>
  );
}

export async function OrdersSection({ id }: Props) {
  const customer = await part(CUSTOMER_ORDERS, { id });
  return titled('orders', customer && <CustomerOrders orders={customer.orders} />);
}

export async function TagsSection({ id }: Props) {
  const tags = (await part(CUSTOMER_TAGS, { id, locale: await graphLocale() }))?.tags;
  return titled('tags', tags && <CustomerTags tags={tags} />);
}

export async function CampaignsSection({ id }: Props) {
  const t = await getTranslations('customer');
  const campaigns = (await part(CUSTOMER_CAMPAIGNS, { id }))?.campaigns;
  return titled(
    'campaigns',
    campaigns && (
      <CampaignTable label={t('campaigns')} empty={t('noCampaigns')} campaigns={campaigns} />
    ),
  );
}

export async function AwardsSection({ id }: Props) {
  const t = await getTranslations('customer');
  const awards = (await part(CUSTOMER_AWARDS, { id, locale: await graphLocale() }))?.awards;
  const rows = awards?.edges.map(({ node }) => node);
  const mayIssue = await viewerMay('award:issue');
  return titled(
    'awards',
    rows && (
      <Grid kind="stack">
        {mayIssue && (
          <div>
            <NewIssue customerId={id} />
          </div>
        )}
        <AwardTable
          label={t('awards')}
          awards={rows}
          empty={t('noAwards')}
          showsCustomer={false}
          mayRedeem={await viewerMay('award:redeem')}
          mayRevoke={mayIssue}
        />
      </Grid>
    ),
  );
}

export async function TimelineSection({ id }: Props) {
  const locale = await graphLocale();
  const timeline = (await part(CUSTOMER_TIMELINE, { id, after: null, locale }))?.timeline;
  const mayAnalyse = await viewerMay('analysis:read');
  return titled(
    'timeline',
    timeline && <CustomerTimeline customerId={id} first={timeline} />,
    mayAnalyse && <BehaviourLink id={id} />,
  );
}

/** To their visits, and what follows what in them. */
async function BehaviourLink({ id }: Props) {
  const t = await getTranslations('customer');
  const query = { q: JSON.stringify({ customerId: id, days: '365', sequenceLength: 2 }) };
  return <Link href={{ pathname: '/analysis/behaviour', query }}>{t('behaviour')}</Link>;
}
