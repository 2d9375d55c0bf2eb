import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CampaignForm } from '#features/campaigns/campaign-form.tsx';
import { Guard } from '#features/guard/guard.tsx';
import { PageHeader } from '#ui/page-header.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('campaigns');
  return { title: t('new') };
}

export default async function NewCampaignPage() {
  const t = await getTranslations('campaigns');
  return (
    <Guard permission="campaign:write">
      <PageHeader title={t('new')} parent={{ href: '/campaigns', label: t('title') }} />
      {/* One key for each time the form is opened: sending it twice makes one campaign. */}
      <CampaignForm editing={{ kind: 'new', idempotencyKey: crypto.randomUUID() }} initial={{}} />
    </Guard>
  );
}
