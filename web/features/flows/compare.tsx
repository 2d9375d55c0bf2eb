'use client';

import { Select } from 'antd';
import { useTranslations } from 'next-intl';
import type { FlowPageQuery } from '#generated/gql/graphql.ts';
import { useListState } from '#ui/table/use-list-state.ts';
import styles from './flows.module.css';
import { Labelled } from './labelled.tsx';
import type { Compared } from './compared.ts';

export type { Compared } from './compared.ts';

interface Props {
  readonly versions: FlowPageQuery['orderFlowVersions'];
  readonly compared: Compared | null;
}

/** Chooses two versions; the address holds which. */
export function Compare({ versions, compared }: Props) {
  const t = useTranslations('flows');
  const list = useListState();
  const options = versions.map(({ version, isOwn }) => ({
    value: `${version}${isOwn ? 'own' : ''}`,
    label: `${version} · ${t(isOwn ? 'own' : 'platform')}`,
  }));
  return (
    <div className={styles['fields']} style={{ marginBottom: 16 }}>
      {(['from', 'to'] as const).map((side) => (
        <Labelled key={side} label={t(side)}>
          <Select
            value={compared?.[side].key}
            options={options}
            loading={list.isPending}
            onChange={(key) =>
              list.change({ from: compared?.from.key, to: compared?.to.key, [side]: key })
            }
          />
        </Labelled>
      ))}
    </div>
  );
}
