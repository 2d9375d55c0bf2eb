import { createNavigation } from 'next-intl/navigation';
import { routing } from './routing.ts';

export { Link } from './link.tsx';

/** Moves that keep the language of the page. */
export const { redirect, usePathname, useRouter } = createNavigation(routing);
