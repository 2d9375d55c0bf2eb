import { getTranslations } from 'next-intl/server';
import { loadKnownNames } from '#features/analysis/load-known-names.ts';
import { ask } from '#lib/graph/request.ts';
import { Section } from '#ui/section.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import { Failed } from '#ui/states/failed.tsx';
import { EffectOutcome } from './effect-outcome.tsx';
import { EFFECT_OUTCOME } from './outcome.queries.ts';

interface Props {
  readonly id: string;
  /** Key; the first of the library when there is none, or no such one. */
  readonly asked: string | undefined;
}

/** What the campaign did to an indicator of the bank's library. */
export async function OutcomeSection({ id, asked }: Props) {
  const { indicators } = await loadKnownNames();
  const chosen = indicators.find(({ key }) => key === asked) ?? indicators[0];
  if (!chosen) return <Without />;
  const answer = await ask(EFFECT_OUTCOME, { id, indicator: chosen.key });
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const outcome = answer.data.campaign?.effects?.outcome;
  if (!outcome) return <Without />;
  return <EffectOutcome {...{ outcome, indicators, indicator: chosen.key }} />;
}

async function Without() {
  const t = await getTranslations('effects');
  return (
    <Section title={t('outcome.title')}>
      <EmptyState title={t('outcome.none')} />
    </Section>
  );
}
