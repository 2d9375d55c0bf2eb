'use client';

import { Alert, Flex } from 'antd';
import { useTranslations } from 'next-intl';
import type { AccountSecurityQuery } from '#generated/gql/graphql.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { PasskeySection } from './passkey-section.tsx';
import { PasswordSection } from './password-section.tsx';
import { SessionSection } from './session-section.tsx';
import { TotpSection } from './totp-section.tsx';

type Viewer = AccountSecurityQuery['viewer'];
export type SecondFactor = NonNullable<Viewer['secondFactor']>;
export type Sessions = Viewer['sessions'];

/** What an operator can do for the safety of the own account. */
export function AccountPage({ viewer }: { readonly viewer: Viewer }) {
  const t = useTranslations('account');
  const { secondFactor, sessions, subject } = viewer;
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <Flex vertical gap={16}>
        {secondFactor && (
          <>
            {secondFactor.isRequired && <Alert type="info" showIcon title={t('required')} />}
            <TotpSection secondFactor={secondFactor} />
            <PasskeySection secondFactor={secondFactor} />
          </>
        )}
        <SessionSection sessions={sessions} />
        <PasswordSection username={subject} />
      </Flex>
    </>
  );
}
