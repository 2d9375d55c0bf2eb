'use client';

import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { Grid } from '#ui/grid.tsx';
import { Section } from '#ui/section.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import { DocumentChoice, objectIn, PlanForm, type PlanValues } from './plan-form.tsx';
import { PlanView } from './plan-view.tsx';
import { PlanRefused } from './plan-refused.tsx';
import { explainOperation } from './plan.actions.ts';
import type { PlanAnswer, RegisteredDocument } from './plan.ts';

interface Props {
  readonly documents: readonly RegisteredDocument[];
  /** Of the registered document that the address names. */
  readonly registered: PlanAnswer | null;
}

/** An operation on one side, how it would be run on the other. */
export function PlanPage({ documents, registered }: Props) {
  const t = useTranslations('developers.plans');
  const [written, setWritten] = useState<PlanAnswer | null>(null);
  const [isPending, startTransition] = useTransition();
  const explain = ({ query, operationName, variables = '' }: PlanValues) =>
    startTransition(async () => {
      const given = objectIn(variables);
      setWritten(
        await explainOperation({
          query,
          ...(operationName && { operationName }),
          ...(given && { variables: given }),
        }),
      );
    });
  const answer = written ?? registered;
  return (
    <Grid kind="stack">
      <Section title={t('choose')}>
        <DocumentChoice documents={documents} />
        <PlanForm isPending={isPending} onExplain={explain} />
      </Section>
      <div aria-live="polite">
        {answer === null && <EmptyState title={t('none')} lead={t('noneLead')} />}
        {answer?.ok === true && <PlanView plan={answer.plan} />}
        {answer?.ok === false && <PlanRefused refusal={answer} />}
      </div>
    </Grid>
  );
}
