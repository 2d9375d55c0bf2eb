'use client';

import { Alert, Button, Flex } from 'antd';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import type { RunPartsFragment } from '#generated/gql/graphql.ts';
import { TaskSteps } from '#features/tasks/task-card.tsx';
import { TaskActions } from '#features/tasks/task-actions.tsx';
import { useTaskDesk } from '#features/tasks/task-desk.tsx';
import { errorKey } from '#lib/graph/errors.ts';
import { useRouter } from '#lib/i18n/navigation.ts';
import { Section } from '#ui/section.tsx';
import { useListState } from '#ui/table/use-list-state.ts';
import type { Kind } from './question.ts';
import { RunButton } from './run-button.tsx';

interface Props {
  readonly run: RunPartsFragment;
  readonly kind: Kind;
  readonly question: string;
}

/** The place of an answer that a task is to give: how far it has come, or why there is none. */
export function RunSection({ run, kind, question }: Props) {
  const t = useTranslations('analysis');
  const desk = useTaskDesk();
  const task = desk?.tasks.find(({ id }) => id === run.id);
  const isDone = task?.status === 'DONE';
  const router = useRouter();
  useEffect(() => {
    if (isDone) router.refresh();
  }, [isDone, router]);
  const { status, errorCode } = task ?? run;
  if (status === 'FAILED' || status === 'CANCELLED') {
    return (
      <NoAnswer {...{ status, kind, question }} errorCode={errorCode ?? run.errorCode ?? null} />
    );
  }
  return (
    <Section title={t('task.title')}>
      <Flex vertical gap={8}>
        <output>{t(task && status === 'RUNNING' ? 'task.running' : 'task.waiting')}</output>
        {task && <TaskSteps task={task} />}
        {task && desk && (
          <TaskActions task={task} title={t(`title.${kind}`)} onChange={desk.put} isShownHere />
        )}
      </Flex>
    </Section>
  );
}

interface NoAnswerProps extends Pick<Props, 'kind' | 'question'> {
  readonly status: 'FAILED' | 'CANCELLED';
  readonly errorCode: string | null;
}

function NoAnswer({ status, errorCode, kind, question }: NoAnswerProps) {
  const t = useTranslations();
  const { goTo } = useListState();
  return (
    <Section title={t('analysis.task.title')}>
      <Flex vertical gap={12} align="start">
        {status === 'CANCELLED' ? (
          <Alert type="info" showIcon title={t('analysis.task.cancelled')} />
        ) : (
          <Alert type="error" showIcon title={t(`errors.${errorKey(errorCode ?? '')}`)} />
        )}
        <Flex gap={8} wrap>
          <RunButton kind={kind} question={question} isPrimary />
          <Button onClick={() => goTo({ run: undefined })}>{t('analysis.task.atOnce')}</Button>
        </Flex>
      </Flex>
    </Section>
  );
}
