'use client';

import { Button, Flex, Form, Input, Popconfirm, QRCode } from 'antd';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Moment } from '#ui/format/formatted.tsx';
import { Section } from '#ui/section.tsx';
import { StatusTag } from '#ui/status-tag.tsx';
import { confirmTotp, removeTotp, renewRecoveryCodes, startTotp } from './account.actions.ts';
import type { SecondFactor } from './account-page.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import { useAccountAction } from './use-account-action.ts';

/** The authenticator app and its recovery codes. */
export function TotpSection({ secondFactor }: { readonly secondFactor: SecondFactor }) {
  const t = useTranslations('account');
  const { run, isPending } = useAccountAction();
  const [started, setStarted] = useState<{ secret: string; uri: string } | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const begin = () => run(startTotp, setStarted);
  const confirmed = (shown: readonly string[]) => {
    setStarted(null);
    setCodes(shown);
  };
  return (
    <Section title={t('totp.title')} extra={<State secondFactor={secondFactor} />}>
      {codes ? (
        <RecoveryCodes codes={codes} onKept={() => setCodes(null)} />
      ) : started ? (
        <Enrolment {...started} onCodes={confirmed} />
      ) : (
        <Flex vertical gap={12} align="start">
          <p style={{ margin: 0, color: 'var(--muted)' }}>{t('totp.lead')}</p>
          <Flex gap={8} wrap>
            <Button type="primary" loading={isPending} onClick={begin}>
              {secondFactor.totpEnrolledAt ? t('totp.replace') : t('totp.start')}
            </Button>
            <Enrolled secondFactor={secondFactor} onCodes={setCodes} />
          </Flex>
        </Flex>
      )}
    </Section>
  );
}

function State({ secondFactor: { totpEnrolledAt } }: { readonly secondFactor: SecondFactor }) {
  const t = useTranslations('account');
  return totpEnrolledAt ? (
    <Flex gap={8} align="center">
      <StatusTag tone="good" label={t('totp.on')} />
      <Moment at={totpEnrolledAt} />
    </Flex>
  ) : (
    <StatusTag tone="quiet" label={t('totp.off')} />
  );
}

interface EnrolledProps {
  readonly secondFactor: SecondFactor;
  readonly onCodes: (codes: readonly string[]) => void;
}

function Enrolled({ secondFactor, onCodes }: EnrolledProps) {
  const t = useTranslations('account');
  const { run, isPending } = useAccountAction();
  const { totpEnrolledAt, passkeys, recoveryCodesLeft } = secondFactor;
  return (
    <>
      {(totpEnrolledAt ?? passkeys.length > 0) && (
        <Button loading={isPending} onClick={() => run(renewRecoveryCodes, onCodes)}>
          {t('codes.renew', { count: recoveryCodesLeft })}
        </Button>
      )}
      {totpEnrolledAt && (
        <Popconfirm
          title={t('totp.removeQuestion')}
          okText={t('totp.remove')}
          cancelText={t('cancel')}
          onConfirm={() => run(removeTotp, () => t('totp.removed'))}
        >
          <Button danger loading={isPending}>
            {t('totp.remove')}
          </Button>
        </Popconfirm>
      )}
    </>
  );
}

interface EnrolmentProps {
  readonly secret: string;
  readonly uri: string;
  readonly onCodes: (codes: readonly string[]) => void;
}

function Enrolment({ secret, uri, onCodes }: EnrolmentProps) {
  const t = useTranslations('account');
  // Of its own: the page may still be loading anew after the start when the code is given.
  const { run, isPending } = useAccountAction();
  return (
    <Flex gap={24} wrap align="start">
      <figure aria-label={t('totp.picture')} style={{ margin: 0 }}>
        {/* Light on both themes: cameras read dark on light. */}
        <QRCode value={uri} type="svg" size={176} bgColor="#fff" color="#000" />
      </figure>
      <Form
        layout="vertical"
        requiredMark={false}
        style={{ maxWidth: 360 }}
        onFinish={({ code }: { code: string }) => run(() => confirmTotp(code), onCodes)}
      >
        <p style={{ marginTop: 0 }}>{t('totp.scan')}</p>
        <p>
          {t('totp.secret')} <code style={{ overflowWrap: 'anywhere' }}>{secret}</code>
        </p>
        <Form.Item
          name="code"
          label={t('totp.code')}
          rules={[{ pattern: /^\s*\d{3}\s*\d{3}\s*$/, required: true, message: t('totp.digits') }]}
        >
          <Input inputMode="numeric" autoComplete="one-time-code" maxLength={8} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={isPending}>
          {t('totp.confirm')}
        </Button>
      </Form>
    </Flex>
  );
}
