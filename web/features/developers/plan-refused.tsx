'use client';

import { Alert } from 'antd';
import { useTranslations } from 'next-intl';
import { errorKey } from '#lib/graph/errors.ts';
import type { PlanAnswer } from './plan.ts';

interface Props {
  readonly refusal: Extract<PlanAnswer, { ok: false }>;
}

/** What is wrong with the operation, in the words of the gateway: they are for who wrote it. */
export function PlanRefused({ refusal: { code, messages } }: Props) {
  const t = useTranslations();
  const words = messages.length > 0 ? messages : [t(`errors.${errorKey(code)}`)];
  return (
    <Alert
      type="error"
      showIcon
      title={t('developers.plans.refused')}
      description={
        <ul style={{ margin: 0, paddingInlineStart: 20 }}>
          {words.map((message) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      }
    />
  );
}
