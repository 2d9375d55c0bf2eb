import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CampaignForm } from '#features/campaigns/campaign-form.tsx';
import { GROUP_NAME } from '#features/groups/groups.queries.ts';
import { Guard } from '#features/guard/guard.tsx';
import { ask } from '#lib/graph/request.ts';
import { firstValue, type SearchParams } from '#lib/list/search-params.ts';
import { PageHeader } from '#ui/page-header.tsx';

interface Props {
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('campaigns');
  return { title: t('new') };
}

export default async function NewCampaignPage({ searchParams }: Props) {
  const t = await getTranslations('campaigns');
  return (
    <Guard permission="campaign:write">
      <PageHeader title={t('new')} parent={{ href: '/campaigns', label: t('title') }} />
      <NewCampaign groupId={firstValue((await searchParams)['group'])} />
    </Guard>
  );
}

/** For the group that the address names, if it does. */
async function NewCampaign({ groupId }: { readonly groupId: string | undefined }) {
  const answer = groupId ? await ask(GROUP_NAME, { id: groupId }) : null;
  const group = answer?.ok ? answer.data.customerGroup : null;
  return (
    // One key for each time the form is opened: sending it twice makes one campaign.
    <CampaignForm
      editing={{ kind: 'new', idempotencyKey: crypto.randomUUID() }}
      initial={group ? { audience: 'GROUP', groupId: group.id } : { audience: 'TAG' }}
      {...(group ? { group: { value: group.id, label: `${group.name} (${group.size})` } } : {})}
    />
  );
}
