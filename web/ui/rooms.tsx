'use client';

import { Flex } from 'antd';
import { Link, usePathname } from '#lib/i18n/navigation.ts';

interface Props {
  readonly label: string;
  readonly rooms: readonly { readonly href: string; readonly label: string }[];
}

/** Ways between pages that belong together. */
export function Rooms({ label, rooms }: Props) {
  const pathname = usePathname();
  return (
    <Flex component="nav" aria-label={label} gap={24} style={{ marginBottom: 16 }}>
      {rooms.map((room) => {
        const isHere = pathname === room.href;
        return (
          <Link
            key={room.href}
            href={room.href}
            aria-current={isHere ? 'page' : undefined}
            style={{ color: 'var(--accent)', fontWeight: isHere ? 600 : 400 }}
          >
            {room.label}
          </Link>
        );
      })}
    </Flex>
  );
}
