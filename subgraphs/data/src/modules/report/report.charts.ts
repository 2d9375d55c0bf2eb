import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { ChannelFigures, Figure } from './report.content.ts';
import type { Language, Names } from './report.names.ts';

use([BarChart, GridComponent, LegendComponent, LineChart, SVGRenderer]);

export const FONT = 'NotoSansSC';

const [WIDTH, HEIGHT] = [500, 170];
/** The colours of the console's charts in daylight. */
const COLOURS = ['#1677ff', '#faad14', '#52c41a', '#ff4d4f'];
const [TEXT, LINE] = ['#595959', '#d9d9d9'];

/** An indicator over time, as SVG. */
export function lineOf({ history, unit }: Figure): string {
  return drawn({
    xAxis: { ...category, data: history.map(({ begins }) => begins.slice(5)) },
    series: [
      {
        ...{ type: 'line', showSymbol: false, areaStyle: { opacity: 0.12 } },
        data: history.map(({ value }) => (value === null ? '-' : round(value, unit === 'PERCENT'))),
      },
    ],
  });
}

/** How many visits of each channel come to each step, as SVG. */
export function stepsOf(
  channels: readonly ChannelFigures[],
  { names, language }: { readonly names: Names; readonly language: Language },
): string {
  const [first] = channels;
  return drawn({
    legend: { top: 0, textStyle: { fontFamily: FONT, color: TEXT } },
    xAxis: { ...category, data: (first?.steps ?? []).map(({ event }) => names.event(event)) },
    series: channels.slice(0, COLOURS.length).map(({ channel, steps }) => ({
      ...{ type: 'bar', name: capital(names.channel(channel), language), barMaxWidth: 28 },
      data: steps.map(({ now }) => now ?? '-'),
    })),
  });
}

const label = { fontFamily: FONT, color: TEXT, fontSize: 10 };
const category = {
  ...{ type: 'category', axisTick: { show: false }, axisLabel: label },
  axisLine: { lineStyle: { color: LINE } },
};

/** Nothing is shown on a screen: the library writes the picture. */
function drawn(option: object): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: HEIGHT });
  chart.setOption({
    ...{ animation: false, color: COLOURS, textStyle: { fontFamily: FONT } },
    grid: { left: 8, right: 8, top: 'legend' in option ? 28 : 10, bottom: 4 },
    yAxis: { type: 'value', axisLabel: label, splitLine: { lineStyle: { color: '#f0f0f0' } } },
    ...option,
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  // What draws the document knows neither styles nor rules of a page.
  return svg.replaceAll(/<style[\s\S]*?<\/style>/g, '');
}

const round = (value: number, isFine: boolean) =>
  isFine ? Math.round(value * 100) / 100 : Math.round(value);

const capital = (name: string, language: Language) =>
  language === 'en' ? name.replace(/^\w/, (letter) => letter.toUpperCase()) : name;
