import { getTranslations } from 'next-intl/server';
import type { Failure } from '#lib/graph/failure.ts';
import { Grid } from '#ui/grid.tsx';
import { Section } from '#ui/section.tsx';
import { Failed } from '#ui/states/failed.tsx';
import { mayRun, questionText, type Kind, type Question } from './question.ts';
import { RunButton } from './run-button.tsx';

interface Props {
  readonly failure: Failure;
  readonly kind: Kind;
  readonly question: Question;
}

/** What a question comes to that costs more than one may. */
const TOO_MUCH: readonly string[] = ['ANALYSIS_TOO_COMPLEX', 'TIMEOUT'];

/** Why there is no answer, and the way to one where the question only takes long. */
export async function Refused({ failure, kind, question }: Props) {
  const t = await getTranslations('analysis.task');
  if (!TOO_MUCH.includes(failure.code) || !mayRun(question)) return <Failed failure={failure} />;
  return (
    <Grid kind="stack">
      <Failed failure={failure} />
      <Section
        title={t('title')}
        extra={<RunButton kind={kind} question={questionText(question)} isPrimary />}
      >
        {t('lead')}
      </Section>
    </Grid>
  );
}
