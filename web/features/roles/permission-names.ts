import { useTranslations } from 'next-intl';
import type messages from '#messages/en/access.json';

type Known = keyof (typeof messages)['permission'];

/** What a permission allows, in words; one that this console does not know is called by its code. */
export function usePermissionNames(): (code: string) => string {
  const t = useTranslations('access.permission');
  return (code) => (isKnown(t, code) ? t(code) : code);
}

const isKnown = (t: { has: (key: Known) => boolean }, code: string): code is Known =>
  t.has(code as Known);
