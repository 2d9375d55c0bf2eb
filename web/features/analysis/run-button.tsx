'use client';

import { FieldTimeOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { errorKey } from '#lib/graph/errors.ts';
import { useListState } from '#ui/table/use-list-state.ts';
import type { Kind } from './question.ts';
import { startAnalysis } from './run.actions.ts';

interface Props {
  readonly kind: Kind;
  /** As it stands in the address. */
  readonly question: string;
  readonly isPrimary?: boolean;
}

/** Has the question asked as a task; the page then shows how far it has come. */
export function RunButton({ kind, question, isPrimary = false }: Props) {
  const t = useTranslations();
  const { message } = App.useApp();
  const { goTo } = useListState();
  const [isPending, startTransition] = useTransition();
  const start = () =>
    startTransition(async () => {
      const idempotencyKey = crypto.randomUUID();
      const outcome = await startAnalysis({ idempotencyKey, kind, question });
      if (!outcome.ok) message.error(t(`errors.${errorKey(outcome.code)}`));
      else {
        const closed = { cell: undefined, after: undefined, trail: undefined };
        goTo({ ...closed, q: question, run: outcome.value });
      }
    });
  return (
    <Button
      type={isPrimary ? 'primary' : 'default'}
      icon={<FieldTimeOutlined aria-hidden />}
      loading={isPending}
      onClick={start}
    >
      {t('analysis.task.start')}
    </Button>
  );
}
