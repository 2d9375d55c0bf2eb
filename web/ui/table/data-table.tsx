'use client';

import { Table, type TableColumnType } from 'antd';
import type { ReactNode } from 'react';
import { EmptyState } from '../states/empty-state.tsx';
import type { Sort } from './use-list-state.ts';
import { useReachableScroll } from './use-reachable-scroll.ts';

export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  readonly render: (row: Row) => ReactNode;
  /** Numbers and amounts stand right. */
  readonly align?: 'right';
  /** The name by which the graph sorts; the column cannot be sorted without. */
  readonly sortKey?: string;
}

interface Props<Row> {
  /** What the table lists, for screen readers. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** What to say when there are no rows. */
  readonly empty: ReactNode;
  readonly sort?: Sort;
  readonly onSort?: (sort: Sort | null) => void;
  readonly isLoading?: boolean;
}

/** Rows of one kind; knows nothing of pages and addresses. */
export function DataTable<Row extends object>(props: Props<Row>) {
  const { label, columns, rows, rowKey, empty, sort, onSort, isLoading = false } = props;
  const table = useReachableScroll(label);
  return (
    <Table<Row>
      ref={table}
      aria-label={label}
      size="middle"
      columns={columns.map((column) => antdColumn(column, sort))}
      dataSource={[...rows]}
      rowKey={rowKey}
      loading={isLoading}
      pagination={false}
      showSorterTooltip={false}
      scroll={{ x: 'max-content' }}
      locale={{ emptyText: typeof empty === 'string' ? <EmptyState title={empty} /> : empty }}
      onChange={(_pages, _filters, sorter) => {
        const chosen = Array.isArray(sorter) ? sorter[0] : sorter;
        const key = columns.find(({ key: own }) => own === chosen?.columnKey)?.sortKey;
        if (!key || !chosen?.order) onSort?.(null);
        else onSort?.({ key, direction: chosen.order === 'ascend' ? 'ASC' : 'DESC' });
      }}
    />
  );
}

function antdColumn<Row>(column: Column<Row>, sort: Sort | undefined): TableColumnType<Row> {
  const { key, title, render, align, sortKey } = column;
  const order = sort?.direction === 'ASC' ? 'ascend' : 'descend';
  return {
    key,
    title,
    render: (_value, row) => render(row),
    ...(align ? { align } : {}),
    ...(sortKey ? { sorter: true, sortOrder: sort?.key === sortKey ? order : null } : {}),
  };
}
