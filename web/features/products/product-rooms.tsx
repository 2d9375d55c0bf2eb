'use client';

import { useTranslations } from 'next-intl';
import { Rooms } from '#ui/rooms.tsx';

/** What the bank sells, and where it comes from. */
export function ProductRooms() {
  const t = useTranslations();
  return (
    <Rooms
      label={t('productSources.rooms')}
      rooms={[
        { href: '/products', label: t('products.title') },
        { href: '/products/packages', label: t('packages.title') },
        { href: '/products/shelf', label: t('shelf.title') },
        { href: '/products/sources', label: t('productSources.title') },
      ]}
    />
  );
}
