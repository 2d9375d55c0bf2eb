'use client';

import { Card } from 'antd';
import { useTranslations } from 'next-intl';
import { Link } from '#lib/i18n/navigation.ts';

interface Props {
  readonly names: readonly string[];
  readonly open: string;
}

/** The events, one of them open; it stands in the address. */
export function EventMenu({ names, open }: Props) {
  const t = useTranslations('developers.events');
  return (
    <nav aria-label={t('choose')}>
      <Card styles={{ body: { padding: 16 } }}>
        <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
          {names.map((name) => (
            <li key={name} style={{ marginBlock: 8 }}>
              <Link
                href={`/developers/events?event=${name}`}
                aria-current={name === open ? 'page' : undefined}
                style={{ color: 'var(--accent)', fontWeight: name === open ? 600 : 400 }}
              >
                {name}
              </Link>
            </li>
          ))}
        </ul>
      </Card>
    </nav>
  );
}
