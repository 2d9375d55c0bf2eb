'use client';

import { useTranslations } from 'next-intl';
import type { CampaignModel, CampaignStatus } from '#generated/gql/graphql.ts';
import { Rooms } from '#ui/rooms.tsx';

interface Props {
  readonly campaign: {
    readonly id: string;
    readonly status: CampaignStatus;
    readonly model: CampaignModel;
  };
  readonly mayMeasure: boolean;
}

/** Before it started there is nothing to measure. */
const NOT_STARTED: readonly CampaignStatus[] = ['DRAFT', 'SUBMITTED', 'SCHEDULED'];

/** Ways between the pages of a campaign. */
export function CampaignRooms({ campaign: { id, status, model }, mayMeasure }: Props) {
  const t = useTranslations('campaigns.rooms');
  if (NOT_STARTED.includes(status)) return null;
  const rooms = [
    { href: `/campaigns/${id}`, label: t('overview') },
    ...(model === 'LOTTERY' ? [{ href: `/campaigns/${id}/draws`, label: t('draws') }] : []),
    ...(model === 'FLASH_SALE' ? [{ href: `/campaigns/${id}/sale`, label: t('sale') }] : []),
    ...(model === 'TASK_CHAIN' ? [{ href: `/campaigns/${id}/chain`, label: t('chain') }] : []),
    ...(model === 'REFERRAL'
      ? [{ href: `/campaigns/${id}/referrals`, label: t('referrals') }]
      : []),
    ...(mayMeasure ? [{ href: `/campaigns/${id}/effects`, label: t('effects') }] : []),
  ];
  if (rooms.length === 1) return null;
  return <Rooms label={t('label')} rooms={rooms} />;
}
