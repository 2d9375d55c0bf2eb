'use client';

import { useTranslations } from 'next-intl';
import { ConfirmedButton } from '#ui/confirmed-button.tsx';
import type { Draft } from './draft-page.tsx';
import { discardDraft, submitDraft } from './flow.actions.ts';

/** What can be done with an open draft; each is asked back before it is done. */
export function DraftActions({ draft: { id, version } }: { readonly draft: Draft }) {
  const t = useTranslations('flows.draft');
  const seen = { id, version };
  return (
    <>
      <ConfirmedButton
        label={t('discard')}
        question={t('discardTitle')}
        lead={t('discardLead')}
        done={t('discarded')}
        isDangerous
        act={() => discardDraft(seen)}
      />
      <ConfirmedButton
        label={t('submit')}
        question={t('submitTitle')}
        lead={t('submitLead')}
        done={t('submitted')}
        act={() => submitDraft(seen)}
      />
    </>
  );
}
