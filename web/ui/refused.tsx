'use client';

import { Alert } from 'antd';
import { useTranslations } from 'next-intl';
import { errorKey } from '#lib/graph/errors.ts';

interface Props {
  readonly outcome: { readonly code: string; readonly requestId: string };
}

/** Why a form was not accepted, as a sentence, with the number of the request. */
export function Refused({ outcome: { code, requestId } }: Props) {
  const t = useTranslations();
  return (
    <Alert
      type="error"
      showIcon
      title={t(`errors.${errorKey(code)}`)}
      {...(requestId ? { description: t('common.error.requestId', { id: requestId }) } : {})}
    />
  );
}
