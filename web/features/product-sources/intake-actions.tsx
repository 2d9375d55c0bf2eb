'use client';

import { useTranslations } from 'next-intl';
import { ConfirmedButton } from '#ui/confirmed-button.tsx';
import { discardIntake, takeOver } from './source.actions.ts';

interface Props {
  readonly intake: {
    readonly id: string;
    readonly added: number;
    readonly changed: number;
    readonly gone: number;
  };
  /** Ids of differences. */
  readonly chosen: readonly string[];
}

/** Ends the review; each is asked back before it is done. */
export function IntakeActions({ intake: { id, added, changed, gone }, chosen }: Props) {
  const t = useTranslations('productSources');
  const count = added + changed + gone;
  return (
    <>
      <ConfirmedButton
        label={t('discard')}
        question={t('discardTitle')}
        lead={t('discardLead')}
        done={t('discarded')}
        isDangerous
        act={() => discardIntake(id)}
      />
      {chosen.length > 0 && (
        <ConfirmedButton
          label={t('takeChosen', { count: chosen.length })}
          question={t('takeTitle', { count: chosen.length })}
          lead={t('takeChosenLead')}
          done={t('takenOver')}
          act={() => takeOver({ id, items: [...chosen] })}
        />
      )}
      {count > 0 && (
        <ConfirmedButton
          label={t('takeAll', { count })}
          question={t('takeTitle', { count })}
          lead={t('takeAllLead', { added, changed, gone })}
          done={t('takenOver')}
          act={() => takeOver({ id, items: null })}
        />
      )}
    </>
  );
}
