'use client';

import { useTranslations } from 'next-intl';
import { Rooms } from '#ui/rooms.tsx';

const ROOMS = [
  { key: 'reports', href: '/reports' },
  { key: 'indicators', href: '/indicators' },
  { key: 'alarms', href: '/indicators/alarms' },
  { key: 'dashboards', href: '/dashboards' },
  { key: 'mails', href: '/reports/mails' },
] as const;

/** Ways between what tells of itself. */
export function ReportRooms() {
  const t = useTranslations('reports.rooms');
  return (
    <Rooms label={t('label')} rooms={ROOMS.map(({ key, href }) => ({ href, label: t(key) }))} />
  );
}
