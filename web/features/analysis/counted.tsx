'use client';

import { Collapse, Flex, Tag } from 'antd';
import { useTranslations } from 'next-intl';
import { Moment } from '#ui/format/formatted.tsx';
import styles from './analysis.module.css';

interface Props {
  readonly sql: string;
  readonly suppressedBelow: number;
  readonly isCut?: boolean;
  /** When a task counted it; just now when absent. */
  readonly asOf?: string | null | undefined;
}

/** How the numbers were made, and what is missing from them. */
export function Counted({ sql, suppressedBelow, isCut = false, asOf }: Props) {
  const t = useTranslations('analysis');
  return (
    <Flex vertical gap={8} style={{ marginBlockStart: 12 }}>
      {(isCut || suppressedBelow > 0 || asOf) && (
        <Flex gap={8} wrap>
          {asOf && (
            <Tag color="blue">
              {t('asOf')} <Moment at={asOf} />
            </Tag>
          )}
          {isCut && <Tag>{t('cut')}</Tag>}
          {suppressedBelow > 0 && <Tag>{t('suppressed', { count: suppressedBelow })}</Tag>}
        </Flex>
      )}
      <Collapse
        size="small"
        items={[
          {
            key: 'sql',
            label: t('howCounted'),
            children: (
              // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- who scrolls by keyboard must get there
              <pre className={styles['sql']} tabIndex={0}>
                {sql}
              </pre>
            ),
          },
        ]}
      />
    </Flex>
  );
}
