'use client';

import { Button, Card, Flex } from 'antd';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { EmptyState } from '../states/empty-state.tsx';
import { CursorPager, type Page } from './cursor-pager.tsx';
import { DataTable, type Column } from './data-table.tsx';
import { FilterBar, type FilterField } from './filter-bar.tsx';
import { useListState, type Sort } from './use-list-state.ts';

interface Props<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly page: Page;
  readonly filters: readonly FilterField[];
  /** How the list is ordered when the address does not say. */
  readonly defaultSort?: Sort;
  /** What to say, and to do next, when there is nothing at all. */
  readonly empty?: ReactNode;
  /** False within a section, which has a frame already. */
  readonly isFramed?: boolean;
}

/** A whole list screen: filter, table, pages, all held by the address. */
export function ListTable<Row extends object>(props: Props<Row>) {
  const { filters, page, defaultSort, empty, isFramed = true, ...table } = props;
  const t = useTranslations('common');
  const list = useListState();
  const isFiltered = filters.some(({ name }) => list.values[name]);
  const sort = sortOf(list.values) ?? defaultSort;
  const clear = () => list.change(Object.fromEntries(filters.map(({ name }) => [name, undefined])));
  const nothing = isFiltered ? (
    <EmptyState
      title={t('empty.filtered')}
      action={<Button onClick={clear}>{t('empty.clear')}</Button>}
    />
  ) : (
    (empty ?? t('empty.title'))
  );
  const content = (
    <Flex vertical gap={16}>
      {filters.length > 0 && <FilterBar fields={filters} list={list} />}
      <DataTable
        {...table}
        empty={nothing}
        isLoading={list.isPending}
        {...(sort ? { sort } : {})}
        onSort={(chosen) => list.change({ sort: chosen?.key, direction: chosen?.direction })}
      />
      <CursorPager page={page} list={list} />
    </Flex>
  );
  return isFramed ? <Card styles={{ body: { padding: 16 } }}>{content}</Card> : content;
}

function sortOf(values: Readonly<Record<string, string>>): Sort | undefined {
  const { sort: key, direction } = values;
  return key ? { key, direction: direction === 'DESC' ? 'DESC' : 'ASC' } : undefined;
}
