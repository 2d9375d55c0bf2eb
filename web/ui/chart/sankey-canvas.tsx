'use client';

import { theme, type GlobalToken } from 'antd';
import { SankeyChart, type SankeySeriesOption } from 'echarts/charts';
import {
  AriaComponent,
  TooltipComponent,
  type AriaComponentOption,
  type TooltipComponentOption,
} from 'echarts/components';
import { use, type ComposeOption } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useMemo } from 'react';
import { useMediaQuery } from '../theme/use-media-query.ts';
import type { SankeyData } from './sankey.tsx';
import { useDrawing } from './use-drawing.ts';

use([AriaComponent, CanvasRenderer, SankeyChart, TooltipComponent]);

type Option = ComposeOption<SankeySeriesOption | AriaComponentOption | TooltipComponentOption>;

const ROW_PX = 46;
const LEAST_PX = 280;

/** Loaded only where streams are shown. */
export function SankeyCanvas({ data }: { readonly data: SankeyData }) {
  const { token } = theme.useToken();
  const isStill = useMediaQuery('(prefers-reduced-motion: reduce)', true);
  const option = useMemo(() => sankeyOption(data, token, isStill), [data, token, isStill]);
  const holder = useDrawing(option);
  const perLevel = Map.groupBy(data.nodes, ({ level }) => level);
  const most = Math.max(0, ...[...perLevel.values()].map(({ length }) => length));
  const style = { height: Math.max(LEAST_PX, most * ROW_PX) };
  // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the library needs a box to draw in
  return <div ref={holder} role="img" aria-label={data.label} style={style} />;
}

function sankeyOption(
  { label, nodes, links }: SankeyData,
  token: GlobalToken,
  isStill: boolean,
): Option {
  const names = new Map(nodes.map(({ id, name }) => [id, name]));
  const nameOf = (id: unknown) => names.get(String(id)) ?? '';
  return {
    animation: !isStill,
    aria: { enabled: true, label: { description: label } },
    color: [token.colorLink, token.colorWarning, token.colorSuccess, token.colorError],
    textStyle: { fontFamily: token.fontFamily, color: token.colorText },
    tooltip: {
      confine: true,
      backgroundColor: token.colorBgElevated,
      borderColor: token.colorBorder,
      textStyle: { color: token.colorText },
      valueFormatter: String,
    },
    series: {
      type: 'sankey',
      ...{ left: 8, right: 150, top: 8, bottom: 8, nodeGap: 14, draggable: false },
      data: nodes.map(({ id, level }) => ({ name: id, depth: level })),
      links: [...links],
      label: {
        color: token.colorText,
        width: 140,
        overflow: 'truncate',
        formatter: ({ name }) => nameOf(name),
      },
      lineStyle: { color: 'gradient', opacity: 0.35 },
    },
  };
}
