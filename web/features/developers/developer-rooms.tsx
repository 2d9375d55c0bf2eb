'use client';

import { useTranslations } from 'next-intl';
import { Rooms } from '#ui/rooms.tsx';

const ROOMS = [
  { key: 'usage', href: '/developers' },
  { key: 'interfaces', href: '/developers/interfaces' },
  { key: 'capabilities', href: '/developers/capabilities' },
  { key: 'events', href: '/developers/events' },
  { key: 'plans', href: '/developers/plans' },
] as const;

/** Ways between the pages for developers. */
export function DeveloperRooms() {
  const t = useTranslations('developers.rooms');
  return (
    <Rooms label={t('label')} rooms={ROOMS.map(({ key, href }) => ({ href, label: t(key) }))} />
  );
}
