'use client';

import { LoginOutlined } from '@ant-design/icons';
import { Alert, Button, Card, Flex, Typography } from 'antd';
import { useTranslations } from 'next-intl';
import { LanguageSwitch } from '#ui/shell/language-switch.tsx';
import { ThemeSwitch } from '#ui/shell/theme-switch.tsx';
import { Brand } from '#ui/shell/brand.tsx';

export type SignInNotice = 'cancelled' | 'expired' | 'failed' | 'unreachable' | 'signedOut';

interface Props {
  /** Where the sign-in begins. */
  readonly href: string;
  readonly notice: SignInNotice | null;
  readonly isDemo: boolean;
}

const DEMO_LOGINS = ['admin.demo', 'campaign.demo', 'analyst.demo', 'product.demo', 'service.demo'];

/** The door of the console; the password is typed at the bank's identity provider, never here. */
export function SignIn({ href, notice, isDemo }: Props) {
  const t = useTranslations('signIn');
  return (
    <Flex vertical align="center" justify="center" style={{ minHeight: '100vh', padding: 16 }}>
      <main style={{ width: '100%', maxWidth: 420 }}>
        <Card>
          <Flex vertical gap={20}>
            <Brand />
            <div>
              <Typography.Title level={1} style={{ fontSize: 24, marginBottom: 4 }}>
                {t('title')}
              </Typography.Title>
              <Typography.Text type="secondary">{t('lead')}</Typography.Text>
            </div>
            {notice && <Notice notice={notice} />}
            <Button
              type="primary"
              size="large"
              block
              href={href}
              icon={<LoginOutlined aria-hidden />}
            >
              {t('action')}
            </Button>
            {isDemo && <DemoLogins />}
          </Flex>
        </Card>
        <Flex justify="center" gap={8} style={{ marginTop: 16 }}>
          <LanguageSwitch />
          <ThemeSwitch />
        </Flex>
      </main>
    </Flex>
  );
}

function DemoLogins() {
  const t = useTranslations('signIn');
  return (
    <Typography.Paragraph type="secondary" style={{ margin: 0 }}>
      {t('demo')}{' '}
      {DEMO_LOGINS.map((login) => (
        <Typography.Text key={login} code style={{ whiteSpace: 'nowrap' }}>
          {login}
        </Typography.Text>
      ))}
    </Typography.Paragraph>
  );
}

function Notice({ notice }: { readonly notice: SignInNotice }) {
  const t = useTranslations('signIn.notice');
  return <Alert type={notice === 'signedOut' ? 'success' : 'error'} showIcon title={t(notice)} />;
}
