'use client';

import { MenuOutlined } from '@ant-design/icons';
import { Button, Drawer } from 'antd';
import { useTranslations } from 'next-intl';
import { useState, type ReactNode } from 'react';
import { InboxCount, type InboxSource } from '#features/approvals/inbox-count.tsx';
import type { Viewer } from '#lib/viewer/viewer.ts';
import { BankProvider } from '#ui/format/bank-provider.tsx';
import { Brand } from '#ui/shell/brand.tsx';
import { LanguageSwitch } from '#ui/shell/language-switch.tsx';
import { ThemeSwitch } from '#ui/shell/theme-switch.tsx';
import { AccountMenu } from './account-menu.tsx';
import { MainMenu } from './main-menu.tsx';
import { OrganisationSwitch } from './organisation-switch.tsx';
import styles from './shell.module.css';

interface Props {
  readonly viewer: Viewer;
  readonly isNarrowed: boolean;
  /** Null for those who decide nothing. */
  readonly inbox: InboxSource | null;
  readonly children: ReactNode;
}

const CONTENT_ID = 'content';

/** What stands around every page of a signed-in operator. */
export function Shell({ viewer, isNarrowed, inbox, children }: Props) {
  const t = useTranslations();
  const { organisation, permissions } = viewer;
  const bank = organisation ?? { currency: 'CNY', timeZone: 'Asia/Shanghai' };
  // Another part of the bank is another to-do list.
  const count = inbox && <InboxCount key={organisation?.path} source={inbox} />;
  return (
    <BankProvider bank={bank}>
      <a href={`#${CONTENT_ID}`} className="skip-link">
        {t('common.skipToContent')}
      </a>
      <div className={styles['frame']}>
        <aside className={styles['side']}>
          <div className={styles['brand']}>
            <Brand />
          </div>
          <MainMenu permissions={permissions} marks={{ approvals: count }} />
        </aside>
        <div>
          <header className={styles['top']}>
            <div className={styles['tools']}>
              <MenuDrawer permissions={permissions} />
              {organisation && (
                <OrganisationSwitch current={organisation} isNarrowed={isNarrowed} />
              )}
            </div>
            <div className={styles['tools']}>
              <LanguageSwitch />
              <ThemeSwitch />
              <AccountMenu viewer={viewer} />
            </div>
          </header>
          <main id={CONTENT_ID} tabIndex={-1} className={styles['content']}>
            {children}
          </main>
        </div>
      </div>
    </BankProvider>
  );
}

function MenuDrawer({ permissions }: { readonly permissions: readonly string[] }) {
  const t = useTranslations('shell.menu');
  const [isOpen, setIsOpen] = useState(false);
  return (
    <span className={styles['opener']}>
      <Button
        type="text"
        icon={<MenuOutlined aria-hidden />}
        aria-label={t('open')}
        aria-expanded={isOpen}
        onClick={() => setIsOpen(true)}
      />
      <Drawer
        open={isOpen}
        onClose={() => setIsOpen(false)}
        placement="left"
        size={260}
        title={t('label')}
      >
        <MainMenu permissions={permissions} onLeave={() => setIsOpen(false)} />
      </Drawer>
    </span>
  );
}
