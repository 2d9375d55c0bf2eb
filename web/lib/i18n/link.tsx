'use client';

import { createNavigation } from 'next-intl/navigation';
import type { ComponentProps } from 'react';
import { routing } from './routing.ts';

const { Link: Plain, useRouter } = createNavigation(routing);

type Place = Parameters<ReturnType<typeof useRouter>['prefetch']>[0];
type Props = Omit<ComponentProps<typeof Plain>, 'prefetch' | 'href'> & { readonly href: Place };

/**
 * Keeps the language of the page. Fetches ahead what somebody is about to open, not all that a page shows: a list of
 * twenty would have the server begin twenty pages.
 */
export function Link(props: Props) {
  const router = useRouter();
  const fetchAhead = () => router.prefetch(props.href);
  return <Plain onMouseEnter={fetchAhead} onFocus={fetchAhead} {...props} prefetch={false} />;
}
