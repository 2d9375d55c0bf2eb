'use client';

import { useTranslations } from 'next-intl';
import { Link } from '#lib/i18n/navigation.ts';
import { APPROVAL_TABS, type ApprovalTab } from './approval-filter.ts';
import styles from './approvals.module.css';

interface Props {
  readonly current: ApprovalTab;
  readonly mayDecide: boolean;
}

/** Whose requests are shown: an address each. */
export function ApprovalTabs({ current, mayDecide }: Props) {
  const t = useTranslations('approvals.tabs');
  const tabs = APPROVAL_TABS.filter((tab) => mayDecide || tab !== 'todo');
  return (
    <nav aria-label={t('label')}>
      <ul className={styles['tabs']}>
        {tabs.map((tab) => (
          <li key={tab}>
            <Link
              href={`/approvals?tab=${tab}`}
              aria-current={tab === current ? 'page' : undefined}
            >
              {t(tab)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
