'use client';

import { App, Button } from 'antd';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { errorKey } from '#lib/graph/errors.ts';
import { useRouter } from '#lib/i18n/navigation.ts';
import { ButtonLink } from '#ui/button-link.tsx';
import { deleteCampaign, endCampaign, submitCampaign } from './campaign.actions.ts';
import type { Campaign } from './campaign-page.tsx';
import type { Outcome } from './campaign-values.ts';

const ACTIONS = {
  submit: submitCampaign,
  end: endCampaign,
  delete: deleteCampaign,
} as const satisfies Record<string, (id: string) => Promise<Outcome>>;

type Action = keyof typeof ACTIONS;

/** What can be done to a campaign in its state; each is asked back before it is done. */
export function CampaignActions({ campaign }: { readonly campaign: Campaign }) {
  const t = useTranslations('campaigns.action');
  const { perform, isPending } = useAction(campaign.id);
  const { id, status } = campaign;
  const button = (action: Action) => (
    <Button
      loading={isPending}
      type={action === 'submit' ? 'primary' : 'default'}
      danger={action !== 'submit'}
      onClick={() => perform(action)}
    >
      {t(action)}
    </Button>
  );
  if (status === 'DRAFT') {
    return (
      <>
        <ButtonLink href={`/campaigns/${id}/edit`}>{t('edit')}</ButtonLink>
        {button('delete')}
        {button('submit')}
      </>
    );
  }
  const hasBegun = status !== 'ENDED' && status !== 'SUBMITTED';
  return hasBegun ? button('end') : null;
}

/** Asks back, acts, and says what became of it. */
function useAction(id: string) {
  const t = useTranslations();
  const router = useRouter();
  const { modal, message } = App.useApp();
  const [isPending, startTransition] = useTransition();

  const act = async (action: Action) => {
    const outcome = await ACTIONS[action](id);
    if (!outcome.ok) {
      message.error(t(`errors.${errorKey(outcome.code)}`));
      return;
    }
    message.success(t(`campaigns.done.${action}`));
    if (action === 'delete') router.push('/campaigns');
    else router.refresh();
  };
  const perform = (action: Action) => {
    modal.confirm({
      title: t(`campaigns.confirm.${action}.title`),
      content: t(`campaigns.confirm.${action}.lead`),
      okText: t(`campaigns.action.${action}`),
      okButtonProps: { danger: action !== 'submit' },
      onOk: () => startTransition(() => act(action)),
    });
  };
  return { perform, isPending };
}
