'use client';

import { Checkbox, Flex, Input, InputNumber, Select } from 'antd';
import { useTranslations } from 'next-intl';
import type { FlowDraftPageQuery } from '#generated/gql/graphql.ts';
import { ConditionEditor } from './condition-editor.tsx';
import { FieldEditor } from './field-editor.tsx';
import styles from './flows.module.css';
import { HandlerEditor } from './handler-editor.tsx';
import { Labelled } from './labelled.tsx';
import { ACTORS, ASSURANCES, fieldsBefore, type Outline, type Step } from './outline.ts';

export type Channels = FlowDraftPageQuery['channels'];
export type Handlers = FlowDraftPageQuery['flowHandlers'];

interface Props {
  readonly outline: Outline;
  readonly at: number;
  readonly channels: Channels;
  readonly handlers: Handlers;
  readonly onChange: (step: Step) => void;
}

/** Everything of one step. */
export function StepEditor({ outline, at, channels, handlers, onChange }: Props) {
  const t = useTranslations('flows.designer');
  const step = outline.steps[at];
  if (!step) return <p>{t('noStep')}</p>;
  const change = (part: Partial<Step>) => onChange({ ...step, ...part });
  return (
    <Flex vertical gap={16}>
      <Names step={step} change={change} />
      <Doing step={step} channels={channels} change={change} />
      {at > 0 && (
        <ConditionEditor
          condition={step.condition}
          fields={fieldsBefore(outline, at)}
          onChange={(condition) => change({ condition })}
        />
      )}
      <FieldEditor fields={step.fields} onChange={(fields) => change({ fields })} />
      <HandlerEditor outline={outline} at={at} handlers={handlers} change={change} />
    </Flex>
  );
}

interface PartProps {
  readonly step: Step;
  readonly change: (part: Partial<Step>) => void;
}

function Names({ step: { code, name }, change }: PartProps) {
  const t = useTranslations('flows.designer');
  return (
    <div className={styles['fields']}>
      <Labelled label={t('nameZh')}>
        <Input
          value={name.zh}
          maxLength={60}
          onChange={({ target }) => change({ name: { ...name, zh: target.value } })}
        />
      </Labelled>
      <Labelled label={t('nameEn')}>
        <Input
          value={name.en}
          maxLength={120}
          onChange={({ target }) => change({ name: { ...name, en: target.value } })}
        />
      </Labelled>
      <Labelled label={t('stepCode')}>
        <Input
          value={code}
          maxLength={40}
          onChange={({ target }) => change({ code: target.value })}
        />
      </Labelled>
    </div>
  );
}

function Doing({ step, channels, change }: PartProps & { readonly channels: Channels }) {
  const t = useTranslations('flows');
  return (
    <>
      <How step={step} change={change} />
      <fieldset className={styles['group']}>
        <legend>{t('channels')}</legend>
        <Checkbox.Group
          value={step.channels}
          options={channels.map(({ code: value, name: label }) => ({ value, label }))}
          onChange={(chosen) => change({ channels: chosen })}
        />
      </fieldset>
    </>
  );
}

function How({ step, change }: PartProps) {
  const t = useTranslations();
  const actors = ACTORS.map((value) => ({ value, label: t(`enums.OrderStepActor.${value}`) }));
  const assurances = ASSURANCES.map((value) => ({
    value,
    label: t(`enums.OrderAssurance.${value}`),
  }));
  return (
    <div className={styles['fields']}>
      <Labelled label={t('flows.by')}>
        <Select value={step.by} options={actors} onChange={(by) => change({ by })} />
      </Labelled>
      <Labelled label={t('flows.assurance')}>
        <Select
          value={step.assurance}
          options={assurances}
          onChange={(assurance) => change({ assurance })}
        />
      </Labelled>
      <Labelled label={t('flows.designer.deadlineHours')}>
        <InputNumber
          min={1}
          max={8_760}
          value={step.deadlineMinutes / 60}
          style={{ width: '100%' }}
          onChange={(hours) => change({ deadlineMinutes: Math.round((hours ?? 1) * 60) })}
        />
      </Labelled>
    </div>
  );
}
