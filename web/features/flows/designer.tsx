'use client';

import { Alert, Button, Flex, Input } from 'antd';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import type { Outcome } from '#lib/graph/outcome.ts';
import { useRouter } from '#lib/i18n/navigation.ts';
import { Grid } from '#ui/grid.tsx';
import { Refused } from '#ui/refused.tsx';
import { Section } from '#ui/section.tsx';
import type { Draft } from './draft-page.tsx';
import { saveDraft } from './flow.actions.ts';
import styles from './flows.module.css';
import { Labelled } from './labelled.tsx';
import { outlineOf } from './outline-of.ts';
import type { Outline, Step } from './outline.ts';
import { Simulation } from './simulation.tsx';
import { StepEditor, type Channels, type Handlers } from './step-editor.tsx';
import { StepList } from './step-list.tsx';

interface Props {
  readonly draft: Draft;
  readonly channels: Channels;
  readonly handlers: Handlers;
}

/** Writes a flow: its steps beside the one that is chosen; below, what an order would go through. */
export function Designer({ draft, channels, handlers }: Props) {
  const t = useTranslations('flows.designer');
  const { outline, setOutline, isChanged, save, refusal, isPending } = useOutline(draft);
  const [chosen, setChosen] = useState(0);
  const change = (step: Step) =>
    setOutline({ ...outline, steps: outline.steps.map((old, n) => (n === chosen ? step : old)) });
  const saving = (
    <Flex gap={12} align="center">
      {isChanged && <span className={styles['quiet']}>{t('unsaved')}</span>}
      <Button type="primary" disabled={!isChanged} loading={isPending} onClick={save}>
        {t('save')}
      </Button>
    </Flex>
  );
  return (
    <>
      <Section title={t('title')} extra={saving}>
        <Flex vertical gap={16}>
          {refusal && <NotSaved outcome={refusal} />}
          <FlowNames outline={outline} onChange={setOutline} />
          <Grid kind="aside">
            <StepList
              outline={outline}
              chosen={chosen}
              onChoose={setChosen}
              onChange={setOutline}
            />
            <section aria-label={t('chosen')}>
              <StepEditor {...{ outline, channels, handlers }} at={chosen} onChange={change} />
            </section>
          </Grid>
        </Flex>
      </Section>
      <Simulation draft={draft} outline={outline} channels={channels} isChanged={isChanged} />
    </>
  );
}

type Refusal = Extract<Outcome, { ok: false }>;

/** Names the place, as the graph does: `steps.0.fields.1.name`. */
function NotSaved({ outcome }: { readonly outcome: Refusal }) {
  const t = useTranslations('flows.designer');
  if (outcome.code !== 'INVALID_INPUT' || !outcome.field) return <Refused outcome={outcome} />;
  const [, step, part, field] = outcome.field.split('.');
  const at = step === undefined ? '' : t('inStep', { step: Number(step) + 1 });
  const deeper = part === 'fields' && field ? t('inField', { field: Number(field) + 1 }) : '';
  return (
    <Alert
      type="error"
      showIcon
      title={t('invalid')}
      description={`${at} ${deeper} (${outcome.field})`.trim()}
    />
  );
}

function useOutline(draft: Draft) {
  const router = useRouter();
  const [outline, setOutline] = useState<Outline>(() => outlineOf(draft));
  const [isChanged, setIsChanged] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isPending, startTransition] = useTransition();
  const { id, version } = draft;
  const save = () =>
    startTransition(async () => {
      const outcome = await saveDraft({ id, version }, outline);
      setRefusal(outcome.ok ? null : outcome);
      if (outcome.ok) router.refresh();
    });
  const change = (next: Outline) => {
    setOutline(next);
    setIsChanged(true);
  };
  return { outline, setOutline: change, isChanged, save, refusal, isPending };
}

interface NameProps {
  readonly outline: Outline;
  readonly onChange: (outline: Outline) => void;
}

function FlowNames({ outline, onChange }: NameProps) {
  const t = useTranslations('flows.designer');
  const { name } = outline;
  const text = (key: 'zh' | 'en', label: string) => (
    <Labelled label={label}>
      <Input
        value={name[key]}
        maxLength={60}
        onChange={({ target }) => onChange({ ...outline, name: { ...name, [key]: target.value } })}
      />
    </Labelled>
  );
  return (
    <div className={styles['fields']}>
      {text('zh', t('flowNameZh'))}
      {text('en', t('flowNameEn'))}
    </div>
  );
}
