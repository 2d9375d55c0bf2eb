'use client';

import {
  ApiOutlined,
  AccountBookOutlined,
  ApartmentOutlined,
  AppstoreOutlined,
  AuditOutlined,
  BranchesOutlined,
  CodeOutlined,
  DashboardOutlined,
  FileSearchOutlined,
  FlagOutlined,
  GiftOutlined,
  FunnelPlotOutlined,
  HomeOutlined,
  LaptopOutlined,
  LineChartOutlined,
  LockOutlined,
  IdcardOutlined,
  RadarChartOutlined,
  SafetyCertificateOutlined,
  SafetyOutlined,
  SendOutlined,
  SolutionOutlined,
  TagsOutlined,
  TeamOutlined,
  ToolOutlined,
} from '@ant-design/icons';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Link, usePathname } from '#lib/i18n/navigation.ts';
import { isInRoom, menuOf, type MenuKey } from './menu.ts';
import styles from './shell.module.css';

const ICONS: Record<MenuKey, ReactNode> = {
  desk: <ToolOutlined aria-hidden />,
  developers: <CodeOutlined aria-hidden />,
  home: <HomeOutlined aria-hidden />,
  customers: <TeamOutlined aria-hidden />,
  channels: <LaptopOutlined aria-hidden />,
  campaigns: <FlagOutlined aria-hidden />,
  prizes: <GiftOutlined aria-hidden />,
  issues: <SendOutlined aria-hidden />,
  ledger: <AccountBookOutlined aria-hidden />,
  orders: <SolutionOutlined aria-hidden />,
  flows: <BranchesOutlined aria-hidden />,
  limits: <DashboardOutlined aria-hidden />,
  products: <AppstoreOutlined aria-hidden />,
  tags: <TagsOutlined aria-hidden />,
  analysis: <FunnelPlotOutlined aria-hidden />,
  reports: <LineChartOutlined aria-hidden />,
  tracking: <RadarChartOutlined aria-hidden />,
  access: <LockOutlined aria-hidden />,
  organisations: <ApartmentOutlined aria-hidden />,
  operators: <IdcardOutlined aria-hidden />,
  roles: <SafetyCertificateOutlined aria-hidden />,
  audit: <FileSearchOutlined aria-hidden />,
  approvals: <AuditOutlined aria-hidden />,
  dataProtection: <SafetyOutlined aria-hidden />,
  partners: <ApiOutlined aria-hidden />,
};

interface Props {
  readonly permissions: readonly string[];
  /** What stands behind the name of a room. */
  readonly marks?: Partial<Record<MenuKey, ReactNode>>;
  /** Called when the operator goes somewhere. */
  readonly onLeave?: () => void;
}

/** Only the rooms the operator may enter. */
export function MainMenu({ permissions, marks = {}, onLeave }: Props) {
  const t = useTranslations('shell.menu');
  const pathname = usePathname();
  return (
    <nav aria-label={t('label')}>
      <ul className={styles['menu']}>
        {menuOf(permissions).map(({ key, href }) => (
          <li key={key}>
            <Link
              href={href}
              aria-current={isInRoom(pathname, href) ? 'page' : undefined}
              {...(onLeave ? { onClick: onLeave } : {})}
            >
              {ICONS[key]}
              {t(key)}
              {marks[key]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
