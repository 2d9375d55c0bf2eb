'use client';

import { theme } from 'antd';
import { BarChart, LineChart } from 'echarts/charts';
import {
  AriaComponent,
  GridComponent,
  LegendComponent,
  TooltipComponent,
} from 'echarts/components';
import { use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useMemo } from 'react';
import { useMediaQuery } from '../theme/use-media-query.ts';
import { chartHeight, chartOption } from './chart-option.ts';
import type { ChartData } from './chart.tsx';
import { useDrawing } from './use-drawing.ts';

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
  const { token } = theme.useToken();
  const isStill = useMediaQuery('(prefers-reduced-motion: reduce)', true);
  const option = useMemo(() => chartOption(data, token, isStill), [data, token, isStill]);
  const holder = useDrawing(option);
  const style = { height: chartHeight(data) };
  // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the library needs a box to draw in
  return <div ref={holder} role="img" aria-label={data.label} style={style} />;
}
