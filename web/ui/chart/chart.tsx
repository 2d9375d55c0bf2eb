'use client';

import { BarChartOutlined, TableOutlined } from '@ant-design/icons';
import { Button, Flex } from 'antd';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { SectionSkeleton } from '../page-skeleton.tsx';
import { ChartTable } from './chart-table.tsx';

export interface ChartData {
  /** What the chart shows, in a sentence. */
  readonly label: string;
  /** Bars lie when their names are long. */
  readonly kind: 'line' | 'bar' | 'lying-bar';
  readonly categories: readonly string[];
  /** Null where a value is not known, or not told. */
  readonly series: readonly {
    readonly name: string;
    readonly values: readonly (number | null)[];
    /** Of an earlier time: the line before it again, broken. */
    readonly isPast?: boolean;
  }[];
}

const ChartCanvas = dynamic(() => import('./chart-canvas.tsx').then((file) => file.ChartCanvas), {
  ssr: false,
  loading: () => <SectionSkeleton rows={6} />,
});

/** A chart, and the same figures as a table for those who read rather than look. */
export function Chart({ data }: { readonly data: ChartData }) {
  const t = useTranslations('common.chart');
  const [isTable, setIsTable] = useState(false);
  return (
    <Flex vertical gap={8}>
      {isTable ? <ChartTable data={data} /> : <ChartCanvas data={data} />}
      <Button
        type="text"
        size="small"
        style={{ alignSelf: 'end' }}
        icon={isTable ? <BarChartOutlined aria-hidden /> : <TableOutlined aria-hidden />}
        onClick={() => setIsTable(!isTable)}
      >
        {isTable ? t('asChart') : t('asTable')}
      </Button>
    </Flex>
  );
}
