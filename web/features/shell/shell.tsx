'use client';

import { MenuOutlined } from '@ant-design/icons';
import { Button, Drawer } from 'antd';
import { useTranslations } from 'next-intl';
import { useState, type ReactNode } from 'react';
import { InboxCount, type InboxSource } from '#features/approvals/inbox-count.tsx';
import { TaskButton, TaskDesk } from '#features/tasks/task-desk.tsx';
import type { TaskChanges } from '#features/tasks/use-tasks.ts';
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
  readonly taskChanges: TaskChanges;
  readonly children: ReactNode;
}

const CONTENT_ID = 'content';

/** Whoever has one of these may have, or see, tasks. */
const TASK_PERMISSIONS = ['export:create', 'approval:decide', 'desk:read', 'analysis:read'];

/** What stands around every page of a signed-in operator. */
export function Shell({ taskChanges, ...frame }: Props) {
  const { organisation, permissions } = frame.viewer;
  const bank = organisation ?? { currency: 'CNY', timeZone: 'Asia/Shanghai' };
  const hasTasks = TASK_PERMISSIONS.some((permission) => permissions.includes(permission));
  return (
    <BankProvider bank={bank}>
      {hasTasks ? (
        <TaskDesk changes={taskChanges}>
          <Frame {...frame} />
        </TaskDesk>
      ) : (
        <Frame {...frame} />
      )}
    </BankProvider>
  );
}

function Frame({ viewer, isNarrowed, inbox, children }: Omit<Props, 'taskChanges'>) {
  const t = useTranslations();
  const { organisation, permissions } = viewer;
  // Another part of the bank is another to-do list.
  const count = inbox && <InboxCount key={organisation?.path} source={inbox} />;
  return (
    <>
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
            <div className={styles['place']}>
              <MenuDrawer permissions={permissions} />
              {organisation && (
                <OrganisationSwitch current={organisation} isNarrowed={isNarrowed} />
              )}
            </div>
            <div className={styles['tools']}>
              <TaskButton />
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
    </>
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
