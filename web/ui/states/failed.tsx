'use client';

import { useTranslations } from 'next-intl';
import { errorKey } from '#lib/graph/errors.ts';
import type { Failure } from '#lib/graph/failure.ts';
import { ErrorState } from './error-state.tsx';
import { NoPermission } from './no-permission.tsx';

/** A page whose question the graph did not answer: said as a sentence, with the number of the request. */
export function Failed({ failure }: { readonly failure: Failure }) {
  const t = useTranslations('errors');
  if (failure.code === 'FORBIDDEN') return <NoPermission />;
  return <ErrorState sentence={t(errorKey(failure.code))} requestId={failure.requestId} />;
}
