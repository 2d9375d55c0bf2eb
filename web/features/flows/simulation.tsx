'use client';

import { Alert, Button, Flex, Form, Select } from 'antd';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import type { Outcome } from '#lib/graph/outcome.ts';
import { useRouter } from '#lib/i18n/navigation.ts';
import { Refused } from '#ui/refused.tsx';
import { Section } from '#ui/section.tsx';
import type { Draft } from './draft-page.tsx';
import { simulateDraft, type Simulation as Simulated } from './flow.actions.ts';
import styles from './flows.module.css';
import { Labelled } from './labelled.tsx';
import type { Outline } from './outline.ts';
import { SimulatedWay } from './simulated-way.tsx';
import type { Channels } from './step-editor.tsx';
import { TrialField, type Trial } from './trial-field.tsx';

interface Props {
  readonly draft: Draft;
  readonly outline: Outline;
  readonly channels: Channels;
  readonly isChanged: boolean;
}

/** Says what an order would go through in a channel; begins none. */
export function Simulation({ draft, outline, channels, isChanged }: Props) {
  const t = useTranslations('flows.simulation');
  const [channel, setChannel] = useState(channels[0]?.code ?? '');
  const { send, result, refusal, isPending } = useSimulation(draft, channel);
  const fields = outline.steps
    .flatMap((step) => step.fields)
    // What an id refers to is not looked up.
    .filter(({ kind }) => kind !== 'REFERENCE');
  return (
    <Section title={t('title')}>
      <Flex vertical gap={16}>
        <p className={styles['quiet']} style={{ margin: 0 }}>
          {t('lead')}
        </p>
        {draft.isSimulated && !isChanged && <Alert type="success" showIcon title={t('seen')} />}
        <div className={styles['fields']}>
          <Labelled label={t('channel')}>
            <Select
              value={channel}
              options={channels.map(({ code: value, name: label }) => ({ value, label }))}
              onChange={setChannel}
            />
          </Labelled>
        </div>
        <Form<Trial> layout="vertical" name="trial" onFinish={send}>
          <div className={styles['fields']}>
            {fields.map((field) => (
              <TrialField key={field.name} field={field} />
            ))}
          </div>
          <Button htmlType="submit" loading={isPending} disabled={isChanged}>
            {t('run')}
          </Button>{' '}
          {isChanged && <span className={styles['quiet']}>{t('saveFirst')}</span>}
        </Form>
        {refusal && <Refused outcome={refusal} />}
        {result && <SimulatedWay simulation={result} />}
      </Flex>
    </Section>
  );
}

type Refusal = Extract<Outcome, { ok: false }>;

function useSimulation({ id, version, isSimulated }: Draft, channel: string) {
  const router = useRouter();
  const [result, setResult] = useState<Simulated | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isPending, startTransition] = useTransition();
  const send = (trial: Trial) =>
    startTransition(async () => {
      const entered = Object.entries(trial).filter(([, value]) => value != null && value !== '');
      const data = JSON.stringify(Object.fromEntries(entered));
      const outcome = await simulateDraft({ id, version }, { channel, data });
      setRefusal(outcome.ok ? null : outcome);
      setResult(outcome.ok ? outcome.value : null);
      const isWhole = outcome.ok && outcome.value.outcome === 'COMPLETED';
      if (isWhole && !isSimulated) router.refresh();
    });
  return { send, result, refusal, isPending };
}
