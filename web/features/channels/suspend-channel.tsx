'use client';

import { Alert } from 'antd';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import type { Outcome } from '#lib/graph/outcome.ts';
import { FormModal } from '#ui/form-modal.tsx';
import { Refused } from '#ui/refused.tsx';
import { Reason } from './change-channel.tsx';
import { countSuspension, suspendSome } from './channel.actions.ts';
import type { SuspensionValues } from './channel-values.ts';

interface Props {
  readonly code: string;
  readonly name: string;
}

/** Says whom it would meet, before the channel is suspended for them all. */
export function SuspendChannel({ code: channel, name }: Props) {
  const t = useTranslations('channels');
  return (
    <FormModal<Pick<SuspensionValues, 'reason'>>
      label={t('suspendOf', { channel: name })}
      buttonType="link"
      submit={t('suspend')}
      save={({ reason }) => suspendAll({ channel, reason })}
    >
      <Meets channel={channel} />
      <Reason />
    </FormModal>
  );
}

/** A dry run. */
function Meets({ channel }: { readonly channel: string }) {
  const t = useTranslations('channels');
  const [counted, setCounted] = useState<Outcome<number> | null>(null);
  useEffect(() => {
    void countSuspension(channel).then(setCounted);
  }, [channel]);
  if (!counted) return <p>{t('counting')}</p>;
  if (!counted.ok) return <Refused outcome={counted} />;
  const title = t('meets', { count: counted.value });
  return <Alert type="warning" showIcon title={title} style={{ marginBottom: 16 }} />;
}

async function suspendAll(values: SuspensionValues): Promise<Outcome<number>> {
  const outcome = await suspendSome(values);
  return outcome.ok && outcome.value > 0 ? suspendAll(values) : outcome;
}
