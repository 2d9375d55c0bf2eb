'use client';

import { theme } from 'antd';
import { BarChart, LineChart } from 'echarts/charts';
import {
  AriaComponent,
  GridComponent,
  LegendComponent,
  TooltipComponent,
} from 'echarts/components';
import { init, use, type EChartsType } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useMediaQuery } from '../theme/use-media-query.ts';
import { chartHeight, chartOption } from './chart-option.ts';
import type { ChartData } from './chart.tsx';

use([
  AriaComponent,
  BarChart,
  CanvasRenderer,
  GridComponent,
  LegendComponent,
  LineChart,
  TooltipComponent,
]);

/** Loaded only where a chart is shown: the library weighs more than the rest of a page. */
export function ChartCanvas({ data }: { readonly data: ChartData }) {
  const holder = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(null);
  const { token } = theme.useToken();
  const isStill = useMediaQuery('(prefers-reduced-motion: reduce)', true);

  useEffect(() => {
    const element = holder.current;
    if (!element) return;
    chart.current = init(element);
    const observer = new ResizeObserver(() => chart.current?.resize());
    observer.observe(element);
    return () => {
      observer.disconnect();
      chart.current?.dispose();
    };
  }, []);

  useEffect(() => {
    chart.current?.setOption(chartOption(data, token, isStill), { notMerge: true });
  }, [data, token, isStill]);

  const style = { height: chartHeight(data) };
  // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the library needs a box to draw in
  return <div ref={holder} role="img" aria-label={data.label} style={style} />;
}
