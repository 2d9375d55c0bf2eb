import { useLocale } from 'next-intl';

interface Words {
  readonly zh: string;
  readonly en: string;
}

/** A text that is there in both languages, in that of the page. */
export function useWords(): (words: Words) => string {
  const locale = useLocale();
  return ({ zh, en }) => (locale === 'en' ? en : zh);
}
