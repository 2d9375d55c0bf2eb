'use client';

import { createNavigation } from 'next-intl/navigation';
import { type ComponentProps, useState } from 'react';
import { routing } from './routing.ts';

const { Link: Plain } = createNavigation(routing);

/**
 * Keeps the language of the page. Fetches ahead what somebody is about to open, not all that a page shows: a list of
 * twenty would have the server begin twenty pages.
 */
export function Link(props: Omit<ComponentProps<typeof Plain>, 'prefetch'>) {
  const [isNear, setIsNear] = useState(false);
  const comeNear = () => setIsNear(true);
  return (
    <Plain
      onMouseEnter={comeNear}
      onFocus={comeNear}
      onTouchStart={comeNear}
      {...props}
      prefetch={isNear ? null : false}
    />
  );
}
