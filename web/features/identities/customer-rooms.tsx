'use client';

import { useTranslations } from 'next-intl';
import { Rooms } from '#ui/rooms.tsx';

/** Ways between the pages about customers, for those who decide about identities. */
export function CustomerRooms() {
  const t = useTranslations('identities.rooms');
  return (
    <Rooms
      label={t('label')}
      rooms={[
        { href: '/customers', label: t('customers') },
        { href: '/customers/conflicts', label: t('conflicts') },
      ]}
    />
  );
}
