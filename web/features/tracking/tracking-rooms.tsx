'use client';

import { useTranslations } from 'next-intl';
import { Rooms } from '#ui/rooms.tsx';

const ROOMS = [
  { key: 'plan', href: '/tracking' },
  { key: 'events', href: '/tracking/events' },
  { key: 'violations', href: '/tracking/violations' },
  { key: 'sources', href: '/tracking/sources' },
  { key: 'alarms', href: '/tracking/alarms' },
  { key: 'trials', href: '/tracking/acceptance' },
] as const;

/** Ways between the pages of tracking. */
export function TrackingRooms() {
  const t = useTranslations('tracking.rooms');
  return (
    <Rooms label={t('label')} rooms={ROOMS.map(({ key, href }) => ({ href, label: t(key) }))} />
  );
}
