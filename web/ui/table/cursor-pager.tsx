'use client';

import { DoubleLeftOutlined, LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Flex } from 'antd';
import { useTranslations } from 'next-intl';
import type { ListState } from './use-list-state.ts';

export interface Page {
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
  /** Null when it was not counted. */
  readonly totalCount: number | null;
}

const TRAIL_MARK = '~';
const LONGEST_TRAIL = 20;

/** Moves through a list by cursors. The way back is kept in the address, since a cursor only knows forward. */
export function CursorPager({ page, list }: { readonly page: Page; readonly list: ListState }) {
  const t = useTranslations('common.pager');
  const { after, trail: trailText } = list.values;
  const trail = trailText?.split(TRAIL_MARK) ?? [];
  const next = () => {
    const passed = after ? [...trail, after].slice(-LONGEST_TRAIL) : trail;
    list.goTo({ after: page.endCursor ?? undefined, trail: passed.join(TRAIL_MARK) });
  };
  const previous = () =>
    list.goTo({ after: trail.at(-1), trail: trail.slice(0, -1).join(TRAIL_MARK) });
  return (
    <Flex component="nav" aria-label={t('label')} align="center" justify="end" gap={4} wrap>
      {page.totalCount !== null && (
        <span style={{ marginInlineEnd: 'auto', color: 'var(--muted)' }}>
          {t('total', { count: page.totalCount })}
        </span>
      )}
      <Button
        type="text"
        disabled={!after}
        aria-label={t('first')}
        icon={<DoubleLeftOutlined aria-hidden />}
        onClick={() => list.goTo({ after: undefined, trail: undefined })}
      />
      <Button disabled={!after} icon={<LeftOutlined aria-hidden />} onClick={previous}>
        {t('previous')}
      </Button>
      <Button
        disabled={!page.hasNextPage}
        icon={<RightOutlined aria-hidden />}
        iconPlacement="end"
        onClick={next}
      >
        {t('next')}
      </Button>
    </Flex>
  );
}
