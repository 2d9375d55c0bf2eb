'use client';

import { App, Button, Flex, Modal, QRCode, Typography } from 'antd';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { errorKey } from '#lib/graph/errors.ts';
import { useRouter } from '#lib/i18n/navigation.ts';
import { Moment } from '#ui/format/formatted.tsx';
import { handOffOrder, type HandoffCode, type Seen } from './order-desk.actions.ts';

/** Gives the customer a code with which they go on elsewhere. */
export function HandOffButton({ seen }: { readonly seen: Seen }) {
  const t = useTranslations();
  const router = useRouter();
  const { message } = App.useApp();
  const [handoff, setHandoff] = useState<HandoffCode | null>(null);
  const [isPending, startTransition] = useTransition();
  const issue = () =>
    startTransition(async () => {
      const outcome = await handOffOrder(seen);
      if (outcome.ok) setHandoff(outcome.value);
      else message.error(t(`errors.${errorKey(outcome.code)}`));
    });
  const close = () => {
    setHandoff(null);
    router.refresh();
  };
  return (
    <>
      <Button loading={isPending} onClick={issue}>
        {t('orders.desk.handOff')}
      </Button>
      <Modal
        open={handoff !== null}
        title={t('orders.desk.handOffTitle')}
        onCancel={close}
        footer={<Button onClick={close}>{t('orders.desk.done')}</Button>}
      >
        {handoff && <Shown handoff={handoff} />}
      </Modal>
    </>
  );
}

const HALF = 4;

function Shown({ handoff: { code, expiresAt } }: { readonly handoff: HandoffCode }) {
  const t = useTranslations('orders.desk');
  const spaced = `${code.slice(0, HALF)}-${code.slice(HALF)}`;
  return (
    <Flex vertical align="center" gap={12}>
      <p>{t('handOffLead')}</p>
      <QRCode value={code} aria-hidden />
      <Typography.Title level={3} copyable={{ text: code }} translate="no">
        {spaced}
      </Typography.Title>
      <p>
        {t('expiresAt')} <Moment at={expiresAt} />
      </p>
    </Flex>
  );
}
