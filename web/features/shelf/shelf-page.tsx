'use client';

import { Card, Flex, Input, Select } from 'antd';
import { useTranslations } from 'next-intl';
import { findCustomers } from '#features/analysis/analysis-pickers.actions.ts';
import styles from '#features/packages/packages.module.css';
import type { ChannelsQuery, ShelfPreviewQuery } from '#generated/gql/graphql.ts';
import { type SearchChoice, SearchSelect } from '#ui/search-select.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import { CursorPager } from '#ui/table/cursor-pager.tsx';
import { type ListState, useListState } from '#ui/table/use-list-state.ts';
import { ShelfCard } from './shelf-card.tsx';

interface Props {
  readonly shelf: ShelfPreviewQuery['shelf'];
  readonly channels: ChannelsQuery['channels'];
  readonly channel: string;
  /** Whether another moment can be looked at. */
  readonly mayLookAhead: boolean;
  readonly mayNameCustomers: boolean;
  /** For whom it is looked at. */
  readonly customer: SearchChoice | null;
}

/** What a channel shows its customers, as the channel gets it. */
export function ShelfPage(props: Props) {
  const { shelf } = props;
  const t = useTranslations('shelf');
  const list = useListState();
  const items = shelf.edges.map(({ node }) => node);
  return (
    <Card styles={{ body: { padding: 16 } }} loading={list.isPending}>
      <Choices {...props} list={list} />
      {items.length === 0 ? (
        <EmptyState title={t('empty')} lead={t('emptyLead')} />
      ) : (
        <Flex vertical gap={16}>
          <ul className={styles['shelf']} style={{ listStyle: 'none', margin: 0, padding: 0 }}>
            {items.map((item) => (
              <li key={item.id}>
                <ShelfCard item={item} />
              </li>
            ))}
          </ul>
          <CursorPager page={{ ...shelf.pageInfo, totalCount: shelf.totalCount }} list={list} />
        </Flex>
      )}
    </Card>
  );
}

function Choices(props: Props & { readonly list: ListState }) {
  const { channels, channel, mayLookAhead, mayNameCustomers, customer, list } = props;
  const t = useTranslations('shelf');
  return (
    <div className={styles['filters']}>
      <label>
        {t('channel')}
        <Select
          aria-label={t('channel')}
          value={channel}
          options={channels.map(({ code: value, name: label }) => ({ value, label }))}
          onChange={(chosen) => list.change({ channel: chosen })}
        />
      </label>
      {mayLookAhead && <At list={list} />}
      {mayNameCustomers && (
        <label>
          {t('customer')}
          <SearchSelect
            find={findCustomers}
            allowClear
            placeholder={t('anybody')}
            {...(customer && { initial: customer, value: customer.value })}
            onChange={(chosen) => list.change({ customer: chosen })}
          />
        </label>
      )}
    </div>
  );
}

/** The browser's own field: antd's calendar cannot be worked by keyboard. */
function At({ list }: { readonly list: ListState }) {
  const t = useTranslations('shelf');
  return (
    <label>
      {t('at')}
      <Input
        type="datetime-local"
        defaultValue={list.values['at']}
        onBlur={({ target }) =>
          target.value !== (list.values['at'] ?? '') && list.change({ at: target.value })
        }
      />
    </label>
  );
}
