import { getTranslations } from 'next-intl/server';
import { CampaignTable } from '#features/campaigns/campaign-table.tsx';
import { ask } from '#lib/graph/request.ts';
import { Section } from '#ui/section.tsx';
import { NotAvailable } from '#ui/states/not-available.tsx';
import { TagCustomers, ValueChoice } from './tag-customers.tsx';
import type { Tag } from './tag-facts.tsx';
import { TAG_CAMPAIGNS, TAG_CUSTOMERS } from './tags.queries.ts';

interface CustomersProps {
  readonly tag: Tag;
  readonly value: string | null;
  readonly after: string | null;
}

export async function CustomersSection({ tag, value, after }: CustomersProps) {
  const t = await getTranslations('tags');
  const answer = await ask(TAG_CUSTOMERS, { key: tag.key, value, after });
  const customers = answer.ok ? answer.data.tag?.customers : null;
  return (
    <Section title={t('customers')} extra={<ValueChoice tag={tag} />}>
      {customers ? <TagCustomers tag={tag} customers={customers} /> : <NotAvailable />}
    </Section>
  );
}

export async function CampaignsSection({ tagKey }: { readonly tagKey: string }) {
  const t = await getTranslations('tags');
  const answer = await ask(TAG_CAMPAIGNS, { key: tagKey });
  const campaigns = answer.ok ? answer.data.tag?.campaigns : null;
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
