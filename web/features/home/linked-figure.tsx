'use client';

import { useLocale } from 'next-intl';
import { Link } from '#lib/i18n/navigation.ts';
import { Figure } from '#ui/figure.tsx';
import { Count } from '#ui/format/formatted.tsx';
import { formatCount } from '#ui/format/formats.ts';
import { NotAvailable } from '#ui/states/not-available.tsx';

interface Props {
  readonly label: string;
  readonly href: string;
  readonly value: number | null;
}

/** A count that leads to what it counts. */
export function LinkedFigure({ label, href, value }: Props) {
  const language = useLocale();
  const shown =
    value === null ? (
      <NotAvailable />
    ) : (
      <Link
        href={href}
        aria-label={`${label} ${formatCount(language, value)}`}
        style={{ color: 'inherit' }}
      >
        <Count value={value} />
      </Link>
    );
  return <Figure label={label} value={shown} />;
}
