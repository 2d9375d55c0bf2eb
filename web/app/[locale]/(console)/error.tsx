'use client';

import { useTranslations } from 'next-intl';
import { ErrorState } from '#ui/states/error-state.tsx';

interface Props {
  readonly error: Error & { digest?: string };
  readonly reset: () => void;
}

/** A fault of the console itself; refusals of the graph are shown by the pages. */
export default function ConsoleError({ error, reset }: Props) {
  const t = useTranslations('common.error');
  return (
    <ErrorState
      sentence={t('unexpected')}
      retry={reset}
      {...(error.digest ? { requestId: error.digest } : {})}
    />
  );
}
