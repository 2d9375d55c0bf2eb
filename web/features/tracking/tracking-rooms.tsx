'use client';

import { Flex } from 'antd';
import { useTranslations } from 'next-intl';
import { Link, usePathname } from '#lib/i18n/navigation.ts';

const ROOMS = [
  { key: 'plan', href: '/tracking' },
  { key: 'events', href: '/tracking/events' },
  { key: 'violations', href: '/tracking/violations' },
  { key: 'sources', href: '/tracking/sources' },
] as const;

/** Ways between the pages of tracking. */
export function TrackingRooms() {
  const t = useTranslations('tracking.rooms');
  const pathname = usePathname();
  return (
    <Flex component="nav" aria-label={t('label')} gap={24} style={{ marginBottom: 16 }}>
      {ROOMS.map(({ key, href }) => {
        const isHere = pathname === href;
        return (
          <Link
            key={key}
            href={href}
            aria-current={isHere ? 'page' : undefined}
            style={{ color: 'var(--accent)', fontWeight: isHere ? 600 : 400 }}
          >
            {t(key)}
          </Link>
        );
      })}
    </Flex>
  );
}
