'use client';

import { App, Button } from 'antd';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { errorKey } from '#lib/graph/errors.ts';
import type { Outcome } from '#lib/graph/outcome.ts';
import { useRouter } from '#lib/i18n/navigation.ts';

interface Props {
  readonly label: string;
  /** Said on the button for screen readers when the label alone does not tell which. */
  readonly ariaLabel?: string;
  readonly question: string;
  readonly lead: string;
  readonly done: string;
  readonly isDangerous?: boolean;
  readonly isSmall?: boolean;
  readonly act: () => Promise<Outcome<unknown>>;
}

/** Asks back, acts, and says what became of it. */
export function ConfirmedButton(props: Props) {
  const { label, ariaLabel, question, lead, done, isDangerous = false, isSmall, act } = props;
  const t = useTranslations('errors');
  const router = useRouter();
  const { modal, message } = App.useApp();
  const [isPending, startTransition] = useTransition();
  const perform = async () => {
    const outcome = await act();
    if (outcome.ok) message.success(done);
    else message.error(t(errorKey(outcome.code)));
    router.refresh();
  };
  const ask = () => {
    modal.confirm({
      title: question,
      content: lead,
      okText: label,
      okButtonProps: { danger: isDangerous },
      onOk: () => startTransition(perform),
    });
  };
  return (
    <Button
      danger={isDangerous}
      loading={isPending}
      {...(isSmall ? { type: 'link' as const, size: 'small' as const } : {})}
      {...(ariaLabel ? { 'aria-label': ariaLabel } : {})}
      onClick={ask}
    >
      {label}
    </Button>
  );
}
