import { useTranslations } from 'next-intl';
import { BUSINESSES } from './channel-values.ts';

/** What a business is called; one that this console does not know keeps its code. */
export function useBusinessName(): (code: string) => string {
  const t = useTranslations('enums.ChannelBusiness');
  return (code) => {
    const known = BUSINESSES.find((one) => one === code);
    return known ? t(known) : code;
  };
}
