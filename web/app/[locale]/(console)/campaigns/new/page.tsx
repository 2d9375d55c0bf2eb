import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { CampaignForm } from '#features/campaigns/campaign-form.tsx';
import {
  CAMPAIGN_GROUPS,
  CAMPAIGN_MODELS,
  parametersOf,
} from '#features/campaigns/campaign-values.ts';
import { loadCampaign, loadModels } from '#features/campaigns/load-campaign.ts';
import { pooledOf } from '#features/campaigns/draft-values.ts';
import { nextValues } from '#features/campaigns/next-values.ts';
import { GROUP_NAME } from '#features/groups/groups.queries.ts';
import { Guard } from '#features/guard/guard.tsx';
import { loadTag } from '#features/tags/load-tag.ts';
import { ask } from '#lib/graph/request.ts';
import { firstValue, oneOf, type SearchParams } from '#lib/list/search-params.ts';
import { bankTimeZone } from '#lib/viewer/viewer.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('campaigns');
  return { title: t('new') };
}

export default async function NewCampaignPage({ searchParams }: Props) {
  const t = await getTranslations('campaigns');
  const address = await searchParams;
  const follows = firstValue(address['follows']);
  return (
    <Guard permission="campaign:write">
      <PageHeader title={t('new')} parent={{ href: '/campaigns', label: t('title') }} />
      {follows ? (
        <Following
          id={follows}
          group={oneOf(address['group'], CAMPAIGN_GROUPS) ?? 'NOT_CONVERTED'}
        />
      ) : (
        <NewCampaign
          groupId={firstValue(address['group'])}
          tagKey={firstValue(address['tag'])}
          tagValue={firstValue(address['value'])}
          chosen={oneOf(address['model'], CAMPAIGN_MODELS) ?? 'EVENT'}
        />
      )}
    </Guard>
  );
}

/** One key for each time the form is opened: sending it twice makes one campaign. */
const newlyMade = () => ({ kind: 'new', idempotencyKey: crypto.randomUUID() }) as const;

interface FollowingProps {
  readonly id: string;
  readonly group: (typeof CAMPAIGN_GROUPS)[number];
}

async function Following({ id, group }: FollowingProps) {
  const t = await getTranslations('campaigns');
  const [answer, models] = await Promise.all([loadCampaign(id), loadModels()]);
  if (!answer.ok) return <Failed failure={answer.failure} />;
  if (!models.ok) return <Failed failure={models.failure} />;
  const { campaign } = answer.data;
  if (!campaign) notFound();
  const { product } = campaign;
  const name = t('againName', { name: campaign.name });
  const timeZone = await bankTimeZone();
  return (
    <CampaignForm
      editing={newlyMade()}
      initial={nextValues(campaign, { name, group, timeZone, now: new Date() })}
      follows={{ id, name: campaign.name, group }}
      models={models.data.campaignModels}
      prizes={pooledOf(campaign)}
      {...(product ? { product: { value: product.id, label: product.name } } : {})}
    />
  );
}

interface NewProps {
  readonly groupId: string | undefined;
  readonly tagKey: string | undefined;
  readonly tagValue: string | undefined;
  readonly chosen: (typeof CAMPAIGN_MODELS)[number];
}

/** Of the kind that the address names, and for its group or its tag, if it does. */
async function NewCampaign({ groupId, tagKey, tagValue, chosen }: NewProps) {
  const models = await loadModels();
  if (!models.ok) return <Failed failure={models.failure} />;
  const answer = groupId ? await ask(GROUP_NAME, { id: groupId }) : null;
  const group = answer?.ok ? answer.data.customerGroup : null;
  const tagged = tagKey ? await loadTag(tagKey) : null;
  const tag = tagged?.ok ? tagged.data.tag : null;
  const {
    defaults = '{}',
    isDrawn = false,
    maxPrizes = 1,
  } = models.data.campaignModels.find(({ model }) => model === chosen) ?? {};
  const begun = {
    ...{ model: chosen, parameters: parametersOf(defaults) },
    ...(maxPrizes > 1 ? { tiers: [isDrawn ? { weight: 10 } : {}] } : {}),
  };
  return (
    <CampaignForm
      editing={newlyMade()}
      models={models.data.campaignModels}
      initial={{
        ...begun,
        ...(group ? { audience: 'GROUP', groupId: group.id } : { audience: 'TAG' }),
        ...(tag ? { tagKey: tag.key, ...(tagValue ? { tagValue } : {}) } : {}),
      }}
      {...(tag ? { tag: { value: tag.key, label: `${tag.category.name} › ${tag.name}` } } : {})}
      {...(group ? { group: { value: group.id, label: `${group.name} (${group.size})` } } : {})}
    />
  );
}
