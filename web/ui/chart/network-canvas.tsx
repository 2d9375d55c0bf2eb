'use client';

import { theme, type GlobalToken } from 'antd';
import { GraphChart, type GraphSeriesOption } from 'echarts/charts';
import {
  AriaComponent,
  LegendComponent,
  TooltipComponent,
  type AriaComponentOption,
  type LegendComponentOption,
  type TooltipComponentOption,
} from 'echarts/components';
import { use, type ComposeOption } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useMemo } from 'react';
import { useMediaQuery } from '../theme/use-media-query.ts';
import { placesOf } from './network-places.ts';
import type { NetworkData, NetworkNode } from './network.tsx';
import { useDrawing } from './use-drawing.ts';

use([AriaComponent, CanvasRenderer, GraphChart, LegendComponent, TooltipComponent]);

type Option = ComposeOption<
  GraphSeriesOption | AriaComponentOption | LegendComponentOption | TooltipComponentOption
>;

const HEIGHT_PX = 360;
const SIZES = { 0: 44, 1: 26, 2: 20 } as const satisfies Record<NetworkNode['ring'], number>;

/** Loaded only where a network is shown. */
export function NetworkCanvas({ data }: { readonly data: NetworkData }) {
  const { token } = theme.useToken();
  const isStill = useMediaQuery('(prefers-reduced-motion: reduce)', true);
  const option = useMemo(() => networkOption(data, token, isStill), [data, token, isStill]);
  const holder = useDrawing(option);
  const style = { height: HEIGHT_PX };
  // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the library needs a box to draw in
  return <div ref={holder} role="img" aria-label={data.label} style={style} />;
}

function networkOption(data: NetworkData, token: GlobalToken, isStill: boolean): Option {
  const { label, categories, links } = data;
  return {
    animation: !isStill,
    aria: { enabled: true, label: { description: label } },
    color: [token.colorLink, token.colorSuccess, token.colorWarning],
    textStyle: { fontFamily: token.fontFamily, color: token.colorText },
    legend: { bottom: 0, data: [...categories], textStyle: { color: token.colorText } },
    tooltip: {
      confine: true,
      backgroundColor: token.colorBgElevated,
      borderColor: token.colorBorder,
      textStyle: { color: token.colorText },
      formatter: '{b}',
    },
    series: {
      type: 'graph',
      layout: 'none',
      ...{ left: 90, right: 90, top: 30, bottom: 60 },
      categories: categories.map((name) => ({ name })),
      data: nodesOf(data, token),
      links: links.map(({ source, target, isBroken }) => ({
        ...{ source, target },
        lineStyle: {
          color: isBroken ? token.colorWarning : token.colorTextQuaternary,
          type: isBroken ? 'dashed' : 'solid',
          width: 1.5,
        },
      })),
    },
  };
}

const LABEL_PX = 150;

function nodesOf(data: NetworkData, token: GlobalToken): NonNullable<GraphSeriesOption['data']> {
  const places = placesOf(data);
  return data.nodes.map(({ id, name, ring, category }) => ({
    ...{ id, name, category, symbolSize: SIZES[ring], ...places.get(id) },
    label: {
      ...{ show: true, position: 'bottom', width: LABEL_PX, overflow: 'truncate' },
      color: token.colorText,
    },
  }));
}
