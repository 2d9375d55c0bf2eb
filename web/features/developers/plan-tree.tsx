'use client';

import { useTranslations } from 'next-intl';
import { CodeText } from './code-text.tsx';
import styles from './developers.module.css';
import type { PlanStep } from './plan.ts';

/** Fetches in order; what stands in one list of "at the same time" waits for nothing in it. */
export function PlanTree({ step }: { readonly step: PlanStep }) {
  const t = useTranslations('developers.plans');
  if (step.kind === 'FETCH') return <Fetch step={step} />;
  const List = step.kind === 'SEQUENCE' ? 'ol' : 'ul';
  return (
    <>
      <em>{t(step.kind === 'SEQUENCE' ? 'sequence' : 'parallel')}</em>
      <List className={styles['steps']}>
        {step.steps.map((inner, at) => (
          // A plan never changes: its steps are told apart by where they stand.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={at}>
            <PlanTree step={inner} />
          </li>
        ))}
      </List>
    </>
  );
}

function Fetch({ step }: { readonly step: Extract<PlanStep, { kind: 'FETCH' }> }) {
  const t = useTranslations('developers.plans');
  const { subgraph, entities, path, selections } = step;
  const where = path === '' ? '' : t('at', { path });
  const title = [subgraph, entities.join(', '), where].filter(Boolean).join(' · ');
  return (
    <>
      <div style={{ marginBottom: 4 }}>
        <strong>{subgraph}</strong> {entities.join(', ')}{' '}
        <span style={{ color: 'var(--muted)' }}>{where}</span>
      </div>
      <CodeText label={title} text={selections} />
    </>
  );
}
