'use client';

import { useTranslations } from 'next-intl';
import { DataTable, type Column } from '#ui/table/data-table.tsx';
import styles from './flows.module.css';
import type { Step } from './outline.ts';
import type { Channels } from './step-editor.tsx';
import { useWords } from './use-words.ts';

interface Props {
  readonly steps: readonly Step[];
  readonly channels: Channels;
}

type Translate = ReturnType<typeof useTranslations<never>>;

/** The steps of a version that is not written any more. */
export function StepTable({ steps, channels }: Props) {
  const t = useTranslations();
  const inWords = useWords();
  return (
    <DataTable
      label={t('flows.steps')}
      columns={[
        ...whatColumns(t, inWords),
        {
          key: 'channels',
          title: t('flows.channels'),
          render: (step) => step.channels.map((code) => channelName(channels, code)).join(' · '),
        },
        ...howColumns(t),
      ]}
      rows={steps}
      rowKey={({ code }) => code}
      empty={t('common.none')}
    />
  );
}

const channelName = (channels: Channels, code: string) =>
  channels.find((one) => one.code === code)?.name ?? code;

const whatColumns = (t: Translate, inWords: ReturnType<typeof useWords>): Column<Step>[] => [
  {
    key: 'step',
    title: t('flows.step'),
    render: ({ name, code }) => (
      <>
        {inWords(name)} <span className={styles['quiet']}>{code}</span>
      </>
    ),
  },
  {
    key: 'fields',
    title: t('flows.asksFor'),
    render: ({ fields }) =>
      fields.map(({ title }) => inWords(title)).join(' · ') || t('common.none'),
  },
  { key: 'by', title: t('flows.by'), render: ({ by }) => t(`enums.OrderStepActor.${by}`) },
];

const howColumns = (t: Translate): Column<Step>[] => [
  {
    key: 'assurance',
    title: t('flows.assurance'),
    render: ({ assurance }) => t(`enums.OrderAssurance.${assurance}`),
  },
  {
    key: 'deadline',
    title: t('flows.deadline'),
    align: 'right',
    render: ({ deadlineMinutes }) => t('flows.hours', { hours: deadlineMinutes / 60 }),
  },
  {
    key: 'condition',
    title: t('flows.condition'),
    render: ({ condition }) => {
      if (!condition) return t('flows.always');
      const { field, above, oneOf } = condition;
      return above === null ? `${field}: ${oneOf.join(', ')}` : `${field} > ${above}`;
    },
  },
  {
    key: 'handler',
    title: t('flows.handler'),
    render: ({ handler }) => t(`enums.FlowHandler.${handler}`),
  },
];
