import type { GlobalToken } from 'antd';
import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts';
import type { ComposeOption } from 'echarts/core';
import type {
  GridComponentOption,
  LegendComponentOption,
  TooltipComponentOption,
} from 'echarts/components';
import type { ChartData } from './chart.tsx';

type Option = ComposeOption<
  | BarSeriesOption
  | LineSeriesOption
  | GridComponentOption
  | LegendComponentOption
  | TooltipComponentOption
>;

const USUAL_HEIGHT_PX = 280;
const LYING_BAR_PX = 26;

/** Lying bars take the room they need, so that none is left without its name. */
export function chartHeight({ kind, categories }: ChartData): number {
  return kind === 'lying-bar' ? 48 + categories.length * LYING_BAR_PX : USUAL_HEIGHT_PX;
}

/** One look for every chart, from the colours antd uses now. */
export function chartOption(data: ChartData, token: GlobalToken, isStill: boolean): Option {
  const isLying = data.kind === 'lying-bar';
  const { category, value } = axes(data, token);
  const hasLegend = data.series.length > 1;
  return {
    animation: !isStill,
    aria: { enabled: true, label: { description: data.label } },
    color: palette(token),
    textStyle: { fontFamily: token.fontFamily, color: token.colorText },
    grid: { left: 8, right: 24, top: hasLegend ? 36 : 16, bottom: 8, containLabel: true },
    ...(hasLegend ? { legend: legend(token) } : {}),
    tooltip: {
      trigger: 'axis',
      confine: true,
      backgroundColor: token.colorBgElevated,
      borderColor: token.colorBorder,
      textStyle: { color: token.colorText },
    },
    xAxis: isLying ? value : category,
    yAxis: isLying ? lying(category) : value,
    series: series(data, palette(token)),
  };
}

const palette = (token: GlobalToken): string[] => [
  ...[token.colorLink, token.colorWarning, token.colorSuccess, token.colorError],
  ...[token.purple, token.cyan, token.magenta, token.gold],
];

/** One line, which can be turned over when there are many names. */
const legend = (token: GlobalToken): LegendComponentOption => ({
  ...{ type: 'scroll', top: 0, textStyle: { color: token.colorText } },
  ...{ pageIconColor: token.colorText, pageIconInactiveColor: token.colorTextDisabled },
  pageTextStyle: { color: token.colorText },
});

function axes(data: ChartData, token: GlobalToken) {
  const axisLabel = { color: token.colorTextSecondary };
  const category = {
    type: 'category' as const,
    data: [...data.categories],
    axisLabel,
    axisLine: { lineStyle: { color: token.colorBorder } },
    axisTick: { show: false },
  };
  const value = {
    type: 'value' as const,
    minInterval: 1,
    axisLabel,
    splitLine: { lineStyle: { color: token.colorBorderSecondary } },
  };
  return { category, value };
}

/** Every name is shown, the first on top; a long one is cut. */
function lying(category: ReturnType<typeof axes>['category']) {
  const axisLabel = {
    ...category.axisLabel,
    interval: 0,
    width: 200,
    overflow: 'truncate' as const,
  };
  return { ...category, axisLabel, inverse: true };
}

function series({ kind, series: all }: ChartData, colours: readonly string[]) {
  let place = -1;
  return all.map(({ name, values, isPast = false }): BarSeriesOption | LineSeriesOption => {
    if (!isPast) place += 1;
    const colour = colours[place % colours.length] ?? '';
    return kind === 'line'
      ? {
          ...{ type: 'line', name, data: [...values], color: colour },
          ...{ showSymbol: false, smooth: 0.25, smoothMonotone: 'x' },
          ...(isPast && { lineStyle: { type: 'dashed', opacity: 0.7 } }),
          ...(all.length === 1 && { areaStyle: { opacity: 0.12 } }),
        }
      : {
          ...{ type: 'bar', name, data: [...values], color: colour, barMaxWidth: 48 },
          itemStyle: { borderRadius: 3, opacity: isPast ? 0.5 : 1 },
        };
  });
}
