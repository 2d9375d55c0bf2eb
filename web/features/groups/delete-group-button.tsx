'use client';

import { useTranslations } from 'next-intl';
import { useRouter } from '#lib/i18n/navigation.ts';
import { ConfirmedButton } from '#ui/confirmed-button.tsx';
import { deleteGroup } from './group.actions.ts';

interface Props {
  readonly group: { readonly id: string; readonly name: string };
}

/** Deletes the group and goes to the others. */
export function DeleteGroupButton({ group: { id, name } }: Props) {
  const t = useTranslations('groups');
  const router = useRouter();
  const act = async () => {
    const outcome = await deleteGroup(id);
    if (outcome.ok) router.push('/analysis/groups');
    return outcome;
  };
  return (
    <ConfirmedButton
      label={t('delete')}
      question={t('deleteTitle', { name })}
      lead={t('deleteLead')}
      done={t('deleted')}
      isDangerous
      act={act}
    />
  );
}
