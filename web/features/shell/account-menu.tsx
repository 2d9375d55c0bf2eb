'use client';

import { IdcardOutlined, LogoutOutlined, SafetyOutlined, UserOutlined } from '@ant-design/icons';
import { App, Button, Dropdown } from 'antd';
import { useLocale, useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { useRouter } from '#lib/i18n/navigation.ts';
import type { Viewer } from '#lib/viewer/viewer.ts';
import { signOut } from './sign-out.ts';
import styles from './shell.module.css';

const ITEMS = [
  { key: 'security', icon: <SafetyOutlined aria-hidden /> },
  { key: 'mine', icon: <IdcardOutlined aria-hidden /> },
  { key: 'signOut', icon: <LogoutOutlined aria-hidden /> },
] as const;

/** Who is signed in, with which roles, and the way out. */
export function AccountMenu({ viewer }: { readonly viewer: Viewer }) {
  const t = useTranslations();
  const router = useRouter();
  const locale = useLocale();
  const { message } = App.useApp();
  const [isPending, startTransition] = useTransition();
  const leave = async () => {
    if (!(await signOut(locale))) message.error(t('errors.UNREACHABLE'));
  };
  const roles = viewer.roles.map((role) => t(`enums.Role.${role}`)).join(' · ');
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'who', type: 'group', label: `${viewer.subject} · ${roles}` },
          { type: 'divider' },
          ...ITEMS.map(({ key, icon }) => ({ key, icon, label: t(`shell.account.${key}`) })),
        ],
        onClick: ({ key }) => {
          if (key === 'signOut') startTransition(leave);
          if (key === 'security') router.push('/account/security');
          if (key === 'mine') router.push('/my-roles');
        },
      }}
    >
      <Button
        type="text"
        icon={<UserOutlined aria-hidden />}
        loading={isPending}
        aria-label={t('shell.account.label', { name: viewer.name })}
      >
        <span className={styles['name']}>{viewer.name}</span>
      </Button>
    </Dropdown>
  );
}
