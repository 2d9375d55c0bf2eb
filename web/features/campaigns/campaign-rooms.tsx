'use client';

import { useTranslations } from 'next-intl';
import type { CampaignStatus } from '#generated/gql/graphql.ts';
import { Rooms } from '#ui/rooms.tsx';

interface Props {
  readonly campaign: { readonly id: string; readonly status: CampaignStatus };
}

/** Before it started there is nothing to measure. */
const NOT_STARTED: readonly CampaignStatus[] = ['DRAFT', 'SUBMITTED', 'SCHEDULED'];

/** Ways between the pages of a campaign. */
export function CampaignRooms({ campaign: { id, status } }: Props) {
  const t = useTranslations('campaigns.rooms');
  if (NOT_STARTED.includes(status)) return null;
  const rooms = [
    { href: `/campaigns/${id}`, label: t('overview') },
    { href: `/campaigns/${id}/effects`, label: t('effects') },
  ];
  return <Rooms label={t('label')} rooms={rooms} />;
}
