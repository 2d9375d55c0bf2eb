'use client';

import { LockOutlined } from '@ant-design/icons';
import { Alert } from 'antd';
import { useTranslations } from 'next-intl';
import { StatusTag } from '#ui/status-tag.tsx';
import type { Simulation } from './flow.actions.ts';
import styles from './flows.module.css';

const TONES = { DONE: 'good', SKIPPED: 'quiet', STOPPED: 'bad', NOT_REACHED: 'quiet' } as const;
const KINDS = { COMPLETED: 'success', DECLINED: 'warning', STOPPED: 'error' } as const;

/** Which steps an order would go through, who does them, and how it would end. */
export function SimulatedWay({ simulation }: { readonly simulation: Simulation }) {
  const t = useTranslations();
  const { outcome, longestMinutes, isHandedOff, steps } = simulation;
  const hours = Math.ceil(longestMinutes / 60);
  const notes = [
    t('flows.simulation.longest', { hours }),
    ...(isHandedOff ? [t('flows.simulation.handedOff')] : []),
  ];
  return (
    <section aria-label={t('flows.simulation.result')} aria-live="polite">
      <Alert
        type={KINDS[outcome]}
        showIcon
        title={t(`enums.FlowOutcome.${outcome}`)}
        description={outcome === 'COMPLETED' ? notes.join(' ') : undefined}
      />
      <ol className={styles['way']}>
        {steps.map((each) => (
          <Way key={each.step.code} each={each} />
        ))}
      </ol>
    </section>
  );
}

function Way({ each }: { readonly each: Simulation['steps'][number] }) {
  const t = useTranslations();
  const { step, state, isHere, wrong } = each;
  const channels = step.channels.map(({ name }) => name).join(t('flows.and'));
  return (
    <li>
      <strong>{step.name}</strong>{' '}
      <StatusTag tone={TONES[state]} label={t(`enums.SimulatedState.${state}`)} />
      <div className={styles['quiet']}>
        {t(`enums.OrderStepActor.${step.by}`)} · {t(`enums.OrderAssurance.${step.assurance}`)} ·{' '}
        {t(`enums.FlowHandler.${step.handler}`)}
      </div>
      {state !== 'SKIPPED' && !isHere && (
        <div className={styles['quiet']}>
          <LockOutlined aria-hidden /> {t('flows.simulation.elsewhere', { channels })}
        </div>
      )}
      {wrong.map(({ field, message }) => (
        <div key={field}>
          {field}: {message}
        </div>
      ))}
    </li>
  );
}
