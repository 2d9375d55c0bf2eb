'use client';

import { Tabs } from 'antd';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useListState } from '#ui/table/use-list-state.ts';

export type View = 'erasures' | 'reveals' | 'consents' | 'fields';

interface Props {
  /** Those the operator may open. */
  readonly views: readonly View[];
  readonly view: View;
  /** Of the open view; the others load when they are opened. */
  readonly children: ReactNode;
}

/** The open view stands in the address. */
export function DataProtection({ views, view, children }: Props) {
  const t = useTranslations('personal.views');
  const list = useListState();
  return (
    <Tabs
      activeKey={view}
      onChange={(key) =>
        list.change({
          ...Object.fromEntries(Object.keys(list.values).map((name) => [name, undefined])),
          view: key,
        })
      }
      items={views.map((key) => ({ key, label: t(key), children: key === view && children }))}
    />
  );
}
