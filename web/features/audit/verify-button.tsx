'use client';

import { SafetyCertificateOutlined } from '@ant-design/icons';
import { Alert, App, Button, Modal } from 'antd';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { errorKey } from '#lib/graph/errors.ts';
import { useRouter } from '#lib/i18n/navigation.ts';
import { Facts } from '#ui/facts.tsx';
import { Count, Moment } from '#ui/format/formatted.tsx';
import { verifyAuditLog, type Verification } from './audit.actions.ts';
import { actionWord } from './audit-words.ts';

/** Computes the log anew, and says whether it is whole or which entry is not. */
export function VerifyButton() {
  const t = useTranslations();
  const { message } = App.useApp();
  const router = useRouter();
  const [result, setResult] = useState<Verification | null>(null);
  const [isPending, startTransition] = useTransition();
  const verify = () =>
    startTransition(async () => {
      const outcome = await verifyAuditLog();
      if (outcome.ok) setResult(outcome.verification);
      else message.error(t(`errors.${errorKey(outcome.code)}`));
    });
  const close = () => {
    setResult(null);
    // The verification is an entry itself.
    router.refresh();
  };
  return (
    <>
      <Button
        type="primary"
        icon={<SafetyCertificateOutlined aria-hidden />}
        loading={isPending}
        onClick={verify}
      >
        {t('audit.verify.button')}
      </Button>
      <Modal
        open={result !== null}
        title={t('audit.verify.title')}
        onCancel={close}
        onOk={close}
        okText={t('audit.close')}
        cancelButtonProps={{ style: { display: 'none' } }}
        closable={{ 'aria-label': t('audit.close') }}
      >
        {result && <VerificationResult result={result} />}
      </Modal>
    </>
  );
}

function VerificationResult({ result }: { readonly result: Verification }) {
  const t = useTranslations();
  const { isWhole, entries, chains, seals, sealedAt, faults } = result;
  return (
    <>
      {isWhole && <Alert type="success" showIcon title={t('audit.verify.whole')} />}
      {faults.map((fault) => (
        <Fault key={`${fault.domain} ${fault.organisation}`} fault={fault} />
      ))}
      <div style={{ marginTop: 16 }}>
        <Facts
          facts={[
            { label: t('audit.verify.entries'), value: <Count value={entries} /> },
            { label: t('audit.verify.chains'), value: <Count value={chains} /> },
            { label: t('audit.verify.seals'), value: <Count value={seals} /> },
            {
              label: t('audit.verify.sealedAt'),
              value: sealedAt ? <Moment at={sealedAt} /> : t('audit.verify.unsealed'),
            },
          ]}
        />
      </div>
    </>
  );
}

function Fault({ fault }: { readonly fault: Verification['faults'][number] }) {
  const t = useTranslations();
  const { domain, organisation, seq, kind, entry } = fault;
  return (
    <Alert
      type="error"
      showIcon
      style={{ marginBottom: 8 }}
      title={t(`audit.verify.faults.${kind}`, { place: `${domain} · ${organisation} · ${seq}` })}
      description={
        entry && (
          <>
            <Moment at={entry.at} /> · {entry.actor} · {actionWord(t, entry.action)} · {entry.id}
          </>
        )
      }
    />
  );
}
